import { parseWithZod } from '@conform-to/zod/v4'
import { json } from '@remix-run/node'
import type { z } from 'zod'
import type { FormReply } from '~/forms/reply'
import { schemaWords } from './schema-words'

type Values = FormReply['values']

export type ReadForm<T> = { ok: true; value: T; values: Values } | ({ ok: false } & FormReply)

const NOT_READ = 'What was sent could not be read, so nothing was changed. Send it again.'

/** The fields of a request's body; a body that is no form is answered with 400. */
export async function readBody(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Response(NOT_READ, { status: 400 })
  }
}

/** What was typed, to show it again: a password or a file is never sent back. */
function typed(data: FormData): Values {
  const values: Values = {}
  for (const name of new Set(data.keys())) {
    const texts = data.getAll(name).filter((value) => typeof value === 'string')
    if (texts.length === 0 || /password/i.test(name)) continue
    values[name] = texts.length === 1 ? (texts[0] ?? '') : texts
  }
  return values
}

/** Reads a form by its schema: the value, or what is wrong by field, both with what was typed. */
export function parseForm<S extends z.ZodType>(data: FormData, schema: S): ReadForm<z.output<S>> {
  const submission = parseWithZod(data, { schema, error: schemaWords })
  const values = typed(data)
  if (submission.status === 'success') return { ok: true, value: submission.value, values }
  const errors: Record<string, string> = {}
  for (const [field, messages] of Object.entries(submission.error ?? {})) {
    // What a form is for is a button's, never typed: there is no field to go to, and zod's words for it are for us.
    if (messages?.[0] && field !== 'intent') errors[field] = messages[0]
  }
  if (Object.keys(errors).length === 0) errors[''] = NOT_READ
  return { ok: false, errors, values }
}

export const readForm = async <S extends z.ZodType>(request: Request, schema: S) =>
  parseForm(await readBody(request), schema)

/** The same page again with what is wrong: 422 for what was typed, 409 for what has changed meanwhile, 429, 403. */
export function invalid({ errors, values }: FormReply, status = 422, headers: HeadersInit = {}) {
  return json<FormReply>({ errors, values }, { status, headers })
}
