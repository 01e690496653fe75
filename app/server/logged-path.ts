/** A path as it is logged: the token of an invitation or of a password reset opens a door, and stays out. */
export const loggedPath = (path: string): string => path.replace(/^\/(invitations|reset)\/.+$/, '/$1/…')
