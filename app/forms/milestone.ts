import { z } from 'zod'
import type { GivenMilestone, MilestoneScope } from '~/data/plan/types'
import { PLACE_KINDS } from '~/domain/place-name'
import { MILESTONE_NAME_LIMIT } from '~/domain/plan/milestone'
import {
  parseRecurrence,
  RECURRENCE_FIELDS,
  type RecurrenceField,
  type RecurrenceReason,
} from '~/domain/plan/parse-recurrence'
import type { Recurrence } from '~/domain/plan/recurrence'
import { recurrenceRefusalWords } from '~/domain/plan/refusal-words'
import { ONCE } from './milestone-fields'
import { line } from './text'

/** One line, without characters that can't be kept: the same for forms and for programs. */
export const milestoneName = line('Enter a name', MILESTONE_NAME_LIMIT)

/** Parts that a form sent though they don't belong to the kind that was chosen. */
export type IgnoredPart = RecurrenceField | 'countedFrom' | 'dueDate'

const ONE = 'Enter it once'
const text = z.string({ error: ONE }).optional()
const parts = {
  type: text,
  interval: text,
  weeklyDaysOfWeek: z.array(z.string()).optional(),
  monthlyPattern: text,
  monthlyDate: text,
  monthlyWeekOfMonth: text,
  monthlyDayOfWeek: text,
  weekdaysOnly: text,
} satisfies Partial<Record<RecurrenceField, z.ZodType>>

/** What was typed of a milestone; `errors` are those that can be told without knowing the plan, by field. */
export interface TypedMilestone {
  /** The milestone to be made: a form that is sent twice makes one. */
  id: string | undefined
  /** What the form was made from; 0 where it doesn't say. */
  version: number
  intent: 'save' | 'preview' | 'confirm'
  /** The dates that were looked at before confirming, as `datesKey` writes them. */
  looked: string
  /** The date of a single one, whether or not it is one. */
  dueDate: string
  given: GivenMilestone
  errors: Record<string, string>
  ignored: IgnoredPart[]
}

/**
 * A milestone as its form has it. The date of a single one (`dueDate`) and the date that a pattern is counted from
 * (`countedFrom`) are fields of their own: without script both are there, and the first comes filled in.
 */
export const milestoneForm = z
  .object({
    id: text,
    version: text,
    intent: text,
    looked: text,
    name: text,
    dueDate: text,
    countedFrom: text,
    ...parts,
    timeAllocationHours: text,
    lead: text,
    scope: text,
  })
  .transform((typed): TypedMilestone => {
    const errors: Record<string, string> = {}
    const name = milestoneName.safeParse(typed.name)
    if (!name.success) errors.name = name.error.issues[0]?.message ?? ''
    const pattern = readPattern(typed)
    Object.assign(errors, pattern.errors)
    const scope = readScope(typed.scope)
    if (scope === 'gone') errors.scope = SCOPE_GONE
    return {
      id: z.uuid().safeParse(typed.id).data,
      version: Number(typed.version) || 0,
      intent: typed.intent === 'preview' || typed.intent === 'confirm' ? typed.intent : 'save',
      looked: typed.looked ?? '',
      dueDate: typed.dueDate ?? '',
      given: {
        name: name.data ?? typed.name ?? '',
        dueDate: (pattern.recurrence ? typed.countedFrom : typed.dueDate) ?? '',
        timeAllocationHours: typed.timeAllocationHours ?? '',
        recurrence: pattern.recurrence,
        ...(typed.lead ? { lead: typed.lead } : {}),
        scope: scope === 'gone' ? null : scope,
      },
      errors,
      ignored: [
        ...pattern.ignored,
        ...(pattern.recurrence || !typed.countedFrom ? [] : ['countedFrom' as const]),
      ],
    }
  })

export const SCOPE_GONE = 'This place is not there any more: choose another'

/** Stands for a pattern that can't be read, so that the rest of the form can be judged as that of a recurring one. */
const UNREAD: Recurrence = { type: 'daily', interval: 1, weekdaysOnly: false }

interface ReadPattern {
  recurrence: Recurrence | null
  errors: Record<string, string>
  ignored: RecurrenceField[]
}

function readPattern(typed: Partial<Record<RecurrenceField, unknown>>): ReadPattern {
  if (typed.type === ONCE) {
    const filled = RECURRENCE_FIELDS.filter((field) => field !== 'type' && typed[field] !== undefined)
    const ignored = filled.filter((field) => field !== 'interval' || typed.interval !== '1')
    return { recurrence: null, errors: {}, ignored }
  }
  const parsed = parseRecurrence(typed, 'form')
  if (parsed.ok) return { recurrence: parsed.recurrence, errors: {}, ignored: parsed.ignored }
  const unknown = parsed.refusals.some(({ field }) => field === 'type')
  const errors = parsed.refusals.map(({ field, reason }) => [field, patternWords(reason)] as const)
  return { recurrence: unknown ? null : UNREAD, errors: Object.fromEntries(errors), ignored: [] }
}

/** The form offers words where programs write numbers. */
const CHOOSE: Partial<Record<RecurrenceReason, string>> = {
  type: 'Choose whether it repeats: once, daily, weekly or monthly',
  weekday: 'Choose a weekday',
  monthlyWeek: 'Choose which one of the month',
}

const patternWords = (reason: RecurrenceReason): string => CHOOSE[reason] ?? recurrenceRefusalWords(reason)

/** As `scopeValue` writes it. */
function readScope(value: string | undefined): MilestoneScope | null | 'gone' {
  if (!value) return null
  const [kind, id] = value.split('.')
  const known = PLACE_KINDS.find((one) => one === kind)
  return known && z.uuid().safeParse(id).success ? { kind: known, id: id ?? '' } : 'gone'
}
