import { randomBytes } from 'node:crypto'

export const newNonce = (): string => randomBytes(12).toString('base64url')

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** What every answer carries. `no-referrer` would make browsers send `Origin: null` and break every plain form. */
export function secureHeaders(
  headers: Headers,
  { nonce, secure, status }: { nonce: string; secure: boolean; status: number },
) {
  // A 304's new policy would replace the stored page's, and its nonce block that page's scripts.
  if (status !== 304) headers.set('content-security-policy', policy(nonce))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (secure) headers.set('strict-transport-security', 'max-age=31536000')
}
