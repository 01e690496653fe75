/**
 * A path as it is logged: the token of an invitation, a password reset or a calendar opens a door, and stays out. Routes
 * take capital letters for small ones, and so does this.
 */
export const loggedPath = (path: string): string =>
  path.replace(/^\/+(invitations|reset|calendar)\/.+$/is, (_, kind: string) => `/${kind.toLowerCase()}/…`)
