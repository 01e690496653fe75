import { createHash, randomBytes } from 'node:crypto'

export const SESSION_DAYS = 60

/** Behind TLS the name binds the cookie to this very host; plain http can't carry that prefix. */
const cookieName = (secure: boolean) => (secure ? '__Host-milepost' : 'milepost')

export const newToken = (): string => randomBytes(32).toString('base64url')

/** Only this is stored: a copy of the database signs nobody in. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

export function readCookie(cookieHeader: string | null | undefined, name: string): string | undefined {
  const part = cookieHeader?.split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`))
  return part?.slice(name.length + 1) || undefined
}

export const readSessionToken = (
  cookieHeader: string | null | undefined,
  secure: boolean,
): string | undefined => readCookie(cookieHeader, cookieName(secure))

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

export const sessionCookie = (token: string, secure: boolean): string =>
  `${cookieName(secure)}=${token}; Max-Age=${SESSION_DAYS * 86_400}; ${attributes(secure)}`

export const endedSessionCookie = (secure: boolean): string =>
  `${cookieName(secure)}=; Max-Age=0; ${attributes(secure)}`
