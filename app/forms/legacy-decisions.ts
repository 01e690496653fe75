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

export type ReadDecisions = { ok: true; decisions: Decisions } | { ok: false; words: string }

/** The decisions file: JSON with `kinds` and `rows`. What is wrong with it is one sentence. */
export function readDecisions(text: string): ReadDecisions {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return no('The decisions file is no JSON.')
  }
  // Before zod, which passes some keys over, and takes two that are trimmed to the same for one.
  const wrong = wordsOf(json)
  if (wrong !== undefined) return no(wrong)
  const read = file.safeParse(json)
  if (!read.success) return no('The decisions file can’t be read.')
  const { kinds, rows } = read.data
  for (const [type, chosen] of Object.entries(kinds)) {
    const known = VIOLATION_TYPES.find((one) => one === type)
    if (known && !KIND_CHOICES[known].includes(chosen)) return no(unfitting(known, chosen))
  }
  return { ok: true, decisions: { kinds, rows: new Map(Object.entries(rows)) } }
}

const no = (words: string): ReadDecisions => ({ ok: false, words })

function unfitting(type: ViolationType, chosen: Choice): string {
  return `“${chosen}” can’t be decided for ${type}; possible: ${KIND_CHOICES[type].join(', ')}.`
}

/** The first thing that is wrong, as a person would say it; undefined where nothing is. */
function wordsOf(json: unknown): string | undefined {
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
    const keys = new Set<string>()
    for (const [key, chosen] of Object.entries(value)) {
      const trimmed = key.trim()
      if (keys.has(trimmed)) return `There are two decisions for “${trimmed}”.`
      keys.add(trimmed)
      if (part === 'rows' && trimmed === '__proto__') return `“${trimmed}” can’t be decided about.`
      if (part === 'kinds' && !VIOLATION_TYPES.some((type) => type === key))
        return `“${key}” is no kind that can be decided; known are ${VIOLATION_TYPES.join(', ')}.`
      const fits = part === 'kinds' ? choice : z.union([choice, dated])
      if (trimmed === '' || !fits.safeParse(chosen).success)
        return `The decision for “${key}” must be one of ${CHOICES.join(', ')}${part === 'rows' ? ', or {"dueDate": "2026-01-09"}' : ''}.`
    }
  }
  return undefined
}
