import { z } from 'zod'
import { CHOICES, type Choice, type Decisions, KIND_CHOICES } from '~/domain/legacy/decisions'
import { VIOLATION_TYPES, type ViolationType } from '~/domain/legacy/types'
import { parseDay } from '~/domain/plan/dates'

const choice = z.enum(CHOICES)
const dated = z.strictObject({ dueDate: z.string().refine((text) => parseDay(text) !== null) })
const file = z.strictObject({
  kinds: z.partialRecord(z.enum(VIOLATION_TYPES), choice).default({}),
  rows: z.record(z.string().trim().min(1), z.union([choice, dated])).default({}),
})

/** The file as it was given, to be kept with a run. */
export type DecisionsFile = z.infer<typeof file>

export type ReadDecisions =
  { ok: true; decisions: Decisions; given: DecisionsFile } | { ok: false; words: string }

/** The decisions file: JSON with `kinds` and `rows`. What is wrong with it is one sentence. */
export function readDecisions(text: string): ReadDecisions {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return no('The decisions file is no JSON.')
  }
  const read = file.safeParse(json)
  if (!read.success) return no(wordsOf(json))
  const { kinds, rows } = read.data
  for (const [type, chosen] of Object.entries(kinds)) {
    const known = VIOLATION_TYPES.find((one) => one === type)
    if (known && !KIND_CHOICES[known].includes(chosen)) return no(unfitting(known, chosen))
  }
  return { ok: true, decisions: { kinds, rows: new Map(Object.entries(rows)) }, given: read.data }
}

const no = (words: string): ReadDecisions => ({ ok: false, words })

function unfitting(type: ViolationType, chosen: Choice): string {
  return `“${chosen}” can’t be decided for ${type}; possible: ${KIND_CHOICES[type].join(', ')}.`
}

/** The first thing that is wrong, as a person would say it. */
function wordsOf(json: unknown): string {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return 'The decisions file must be an object with “kinds” and “rows”.'
  const given: Record<string, unknown> = { ...json }
  const stranger = Object.keys(given).find((key) => key !== 'kinds' && key !== 'rows')
  if (stranger !== undefined)
    return `The decisions file has “${stranger}”; only “kinds” and “rows” are known.`
  for (const part of ['kinds', 'rows'] as const) {
    const value = given[part]
    if (value === undefined) continue
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return `“${part}” of the decisions file must be an object.`
    for (const [key, chosen] of Object.entries(value)) {
      if (part === 'kinds' && !VIOLATION_TYPES.some((type) => type === key))
        return `“${key}” is no kind that can be decided; known are ${VIOLATION_TYPES.join(', ')}.`
      const fits = part === 'kinds' ? choice : z.union([choice, dated])
      if (key.trim() === '' || !fits.safeParse(chosen).success)
        return `The decision for “${key}” must be one of ${CHOICES.join(', ')}${part === 'rows' ? ', or {"dueDate": "2026-01-09"}' : ''}.`
    }
  }
  return 'The decisions file can’t be read.'
}
