const BASE = 'http://milepost.invalid'

/**
 * Where to go on after signing in: only a path of this server's own. `//evil.example`, `/\evil.example`,
 * `https://evil.example` and `javascript:` are none.
 */
export function ownPath(next: string | null | undefined, otherwise = '/projects'): string {
  if (!next || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return otherwise
  try {
    const url = new URL(next, BASE)
    return url.origin === BASE ? url.pathname + url.search + url.hash : otherwise
  } catch {
    return otherwise
  }
}
