/** Whether an error, or what caused it, is one of these: Drizzle wraps what the driver threw. @param codes SQLSTATEs */
export function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && typeof e.code === 'string' && codes.has(e.code)) return true
  }
  return false
}
