/** So many of each kind are found: whoever wants more has the list. */
export const MOST_FOUND = 8
