/** What an address of all projects is called where nobody has named it. */
export const ALL_PROJECTS = 'All projects'
