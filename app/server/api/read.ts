import type { z } from 'zod'
import { schemaWords } from '../schema-words'
import { type FieldError, invalid, problem } from './problem'

const JSON_TYPE = /^application\/(json|merge-patch\+json)$/

const badRequest = (detail: string) => problem('bad-request', detail)

/** Half of a character: JSON can write it, and no text can hold it. */
const hasHalf = (value: unknown): boolean => {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => hasHalf(name) || hasHalf(inner))
}

/** The JSON that was sent; without a body undefined. Throws the problem where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await request.arrayBuffer().catch(() => {
    throw badRequest('The body ended before its end, so nothing was changed.')
  })
  if (bytes.byteLength === 0) return undefined
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!JSON_TYPE.test(type)) throw problem('media-type', 'Send application/json.')
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    throw badRequest('The body is not JSON in UTF-8, so nothing was changed.')
  }
  if (/\\u[dD]/.test(text) && hasHalf(value)) {
    throw badRequest('There is half of a character in the body, so nothing was changed.')
  }
  return value
}

/** What a schema finds wrong, each at its field; unknown fields each at their own name. */
function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.'), message: issue.message }]
    return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: issue.message }))
  })
}

/** Of thousands of updates that are wrong in the same way these are enough to see it. */
const MOST_ERRORS = 100

/** A value by its schema. Throws 422 with all that is wrong, or the first hundred things. */
export function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value, { error: schemaWords })
  if (read.success) return read.data
  throw invalid(fieldErrors(read.error).slice(0, MOST_ERRORS))
}

/** The body of a request, which must have one. */
export async function readWhole(request: Request): Promise<unknown> {
  const value = await readJson(request)
  if (value === undefined) throw badRequest('Send a JSON object.')
  return value
}

/** The body of a request by its schema. */
export async function readBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return check(schema, await readWhole(request))
}

/** The query of an address by its schema: each parameter once, and none that means nothing. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const params = [...new URL(request.url).searchParams]
  const names = params.map(([name]) => name)
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  if (twice.size > 0) throw invalid([...twice].map((field) => ({ field, message: 'Give this once' })))
  return check(schema, Object.fromEntries(params))
}
