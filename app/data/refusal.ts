/** What Postgres says when a rule of the schema is broken. */
interface Broken {
  code: string
  constraint: string
}

/** The rule of the schema that a failed statement broke, or undefined when it failed for another reason. */
export function brokenRule(error: unknown): Broken | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('constraint_name' in error && 'code' in error) {
    return { code: String(error.code), constraint: String(error.constraint_name) }
  }
  // Drizzle wraps what the driver threw.
  return 'cause' in error ? brokenRule(error.cause) : undefined
}
