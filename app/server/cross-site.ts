/**
 * Whether a write may come from where it says it comes from. There is no token that could expire: a form queued for
 * weeks is still accepted.
 * - 'same': the browser vouches for it
 * - 'foreign': another site sent it
 * - 'unknown': an old browser said nothing at all
 */
export type Provenance = 'same' | 'foreign' | 'unknown'

const originOf = (address: string): string | undefined => {
  try {
    return new URL(address).origin
  } catch {
    return undefined
  }
}

/** @param own the address this request was sent to, as `scheme://host` */
export function provenance(headers: Headers, own: string): Provenance {
  const site = headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return 'foreign'
  const origin = headers.get('origin')
  if (origin) return originOf(origin) === originOf(own) ? 'same' : 'foreign'
  if (site) return 'same'
  const referer = headers.get('referer')
  if (referer) return originOf(referer) === originOf(own) ? 'same' : 'foreign'
  return 'unknown'
}

export const isWrite = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method)
