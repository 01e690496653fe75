import { randomBytes } from 'node:crypto'

export const newNonce = (): string => randomBytes(12).toString('base64url')

interface Answered {
  nonce: string
  secure: boolean
  status: number
  mode: 'production' | 'development'
}

const policy = ({ nonce, mode }: Answered) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    // In development Vite hands styles and changes over its own script and socket.
    `style-src 'self'${mode === 'development' ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    `connect-src 'self'${mode === 'development' ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** What every answer carries. `no-referrer` would make browsers send `Origin: null` and break every plain form. */
export function secureHeaders(headers: Headers, answered: Answered) {
  // A 304's new policy would replace the stored page's, and its nonce block that page's scripts.
  if (answered.status !== 304) headers.set('content-security-policy', policy(answered))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (answered.secure) headers.set('strict-transport-security', 'max-age=31536000')
}
