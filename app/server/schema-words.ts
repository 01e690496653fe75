import type { z } from 'zod'

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}

/** What a schema says that has no words of its own, to people and programs alike. */
export function schemaWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return 'There is no such field'
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Leave this out, or send something'
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `Use at most ${issue.maximum.toLocaleString('en')} characters`
  if (issue.code !== 'invalid_type') return undefined
  return issue.input === undefined
    ? 'This field is needed'
    : `This must be ${TYPES[issue.expected] ?? issue.expected}`
}
