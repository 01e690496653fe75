import { readCookie } from './session-cookie'

const NAME = 'letters'
const YEAR = 365 * 86_400

/** Whether single letters are keys in this browser: the script of the keys reads the same cookie. */
export const lettersOn = (request: Request): boolean =>
  readCookie(request.headers.get('cookie'), NAME) !== 'off'

/** Keeps it, for this browser: a keyboard belongs to a place more than to a person. */
export const lettersCookie = (on: boolean, secure: boolean): string =>
  `${NAME}=${on ? '; Max-Age=0' : `off; Max-Age=${YEAR}`}; Path=/; SameSite=Lax${secure ? '; Secure' : ''}`
