import { z } from 'zod'
import type { Change, GivenReason, UpdateRequest } from '~/domain/updates/types'

/**
 * The forms that mark progress. A button says all there is to say in its value, so one form holds a whole page:
 *
 *   do=done.412.rcv.3        component 412, step rcv, made from version 3: done
 *   do=back.412.rcv.4        not done after all (with reason)
 *   do=pct.412.fab.2.75      percentage to 75
 *   do=qty.412.isl.5.500     quantity to 500
 *   do=step.412.isl.5.-5     the number field's quantity and 5 less
 *   do=undo.412.rcv.4        undo what brought it to version 4
 *   do=batch.<id>            undo that batch
 *   do=total.412.isl.5       the new total in t.412.isl.5
 *   do=save                  what was typed: p.412.fab.2.60=75 (was 60), q.412.isl.5.250=255 (was 250),
 *                            u.412.isl=m the unit of what was typed; t.412.isl.5=600 a new total, in the step's unit
 *
 * A form is answered with a new page, on which the fields are as they stand: what else was typed in it is saved with
 * whichever button was pressed, or it would be lost.
 */
export type RequestedChange = { seq: number } & Pick<
  UpdateRequest,
  'stepKey' | 'baseVersion' | 'change' | 'effectiveDate' | 'reason' | 'origin' | 'gesture'
>

export type UpdatesForm =
  /** The pressed button's own comes first. */
  | { kind: 'updates'; updates: RequestedChange[] }
  | ({ kind: 'undoMilestone'; seq: number; stepKey: string; version: number } & Undo)
  | ({ kind: 'undoBatch'; batchId: string } & Undo)

interface Undo {
  origin: string
  gesture: number
  /** What else was typed in the form. */
  typed: RequestedChange[]
}

export type ParsedUpdatesForm = { ok: true; form: UpdatesForm } | { ok: false; reason: string }

const number = z.coerce.number().int().min(0).max(2_147_483_647)
const step = z.string().regex(/^[a-z0-9]{1,8}$/)
const amount = z.string().trim().max(40)
const target = z.tuple([number, step, number])

const common = z.object({
  /** A program that names no origin sends something new each time. */
  o: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .default(() => crypto.randomUUID()),
  g: number.optional(),
  date: z
    .string()
    .trim()
    .max(40)
    .transform((value) => value || undefined)
    .optional(),
  reason: z
    .string()
    .max(40)
    .transform((value) => value || undefined)
    .optional(),
  why: z.string().trim().max(1000).optional(),
})

const BROKEN: ParsedUpdatesForm = {
  ok: false,
  reason: 'This form was not understood, so nothing was changed. Load the page again and repeat it.',
}

/** 'done.412.rcv.3' without its verb; the argument may itself hold points ('2.5'). */
function targetOf(
  parts: string[],
): { seq: number; key: string; version: number; argument: string } | undefined {
  const parsed = target.safeParse(parts.slice(0, 3))
  if (!parsed.success) return undefined
  const [seq, key, version] = parsed.data
  return { seq, key, version, argument: parts.slice(3).join('.') }
}

function changeOf(
  verb: string,
  argument: string,
  typed: Typed,
  unit: string | undefined,
): Change | undefined {
  const withUnit = unit ? { unit } : {}
  if (verb === 'done' || verb === 'back') return { kind: 'done', done: verb === 'done' }
  if (verb === 'pct' || verb === 'p') return { kind: 'percentage', value: argument }
  if (verb === 'qty') return { kind: 'quantity', value: argument }
  if (verb === 'q') return { kind: 'quantity', value: argument, ...withUnit }
  if (verb === 'step') {
    const untouched = unit && typed.untouched ? { untouched: true as const } : {}
    return { kind: 'quantity-step', field: typed.text, step: argument, ...withUnit, ...untouched }
  }
  if (verb === 'total') return { kind: 'total', value: typed.text }
  if (verb === 't') return { kind: 'total', value: argument }
  return undefined
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The fields that the buttons of a step stand beside: pressing one says what becomes of them. */
const OWN_FIELDS: Record<string, string> = { pct: 'p', qty: 'q', step: 'q', total: 't', undo: 'pq' }

/** Whether a field's name, such as `q.412.isl.5.250`, is of the button with this value: `step.412.isl.5.+1`. */
export function isOwnField(pressed: string, name: string): boolean {
  const [verb = '', ...button] = pressed.split('.')
  const [kind = '', ...field] = name.split('.')
  return Boolean(OWN_FIELDS[verb]?.includes(kind)) && button[0] === field[0] && button[1] === field[1]
}

/** The fields of `p.` and `q.` whose text is no longer what the page had put there, and the totals typed in. */
function typedFields(form: FormData): { verb: string; parts: string[]; value: string; name: string }[] {
  const fields = []
  for (const [name, value] of form) {
    const [verb = '', seq = '', key = '', version = '', ...initial] = name.split('.')
    if (!['p', 'q', 't'].includes(verb) || typeof value !== 'string') continue
    if (value.trim() === initial.join('.')) continue
    fields.push({ verb, parts: [seq, key, version], value, name })
  }
  return fields
}

interface Typed {
  text: string
  /** It still holds what the page had put there. */
  untouched: boolean
}

/** The number field of a step, whatever it held before: `q` its quantity, `t` its new total. */
function typedFor(form: FormData, verb: 'q' | 't', seq: number, key: string): Typed {
  const begin = `${verb}.${seq}.${key}.`
  for (const [name, value] of form) {
    if (!name.startsWith(begin) || typeof value !== 'string') continue
    const initial = name.slice(begin.length).split('.').slice(1).join('.')
    return { text: value.trim(), untouched: value.trim() === initial }
  }
  return { text: '', untouched: false }
}

function requestedChange(
  form: FormData,
  { verb, parts, value: given }: { verb: string; parts: string[]; value: string },
): Pick<RequestedChange, 'seq' | 'stepKey' | 'baseVersion' | 'change'> | undefined {
  const at = targetOf(parts)
  const value = amount.safeParse(given)
  if (!at || !value.success) return undefined
  const unit = text(form, `u.${at.seq}.${at.key}`) || undefined
  const typed = typedFor(form, verb === 'total' ? 't' : 'q', at.seq, at.key)
  const change = changeOf(verb, value.data, typed, unit)
  return change && { seq: at.seq, stepKey: at.key, baseVersion: at.version, change }
}

function undoOf(verb: string, parts: string[]) {
  if (verb === 'batch') {
    const id = z.uuid().safeParse(parts[0])
    return id.success ? { kind: 'undoBatch' as const, batchId: id.data } : undefined
  }
  const at = targetOf(parts)
  return at && { kind: 'undoMilestone' as const, seq: at.seq, stepKey: at.key, version: at.version }
}

/** Reads a posted form of progress. Values are checked by the engine, where each gets its reason. */
export function parseUpdatesForm(form: FormData): ParsedUpdatesForm {
  const shared = common.safeParse(
    Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')),
  )
  if (!shared.success) return BROKEN
  const { o: origin, g: gesture = 0, date, reason: key, why } = shared.data
  const reason: GivenReason | undefined = key ? { key, ...(why ? { text: why } : {}) } : undefined
  const rest = {
    origin,
    gesture,
    ...(date ? { effectiveDate: date } : {}),
    ...(reason ? { reason } : {}),
  }
  const pressed = text(form, 'do')
  const [verb = '', ...parts] = pressed.split('.')
  const saves = verb === 'save' || verb === ''
  // Beside a button an empty field says nothing.
  const typed = typedFields(form).filter(
    ({ name, value }) => saves || (value.trim() && !isOwnField(pressed, name)),
  )
  const changes = (asked: { verb: string; parts: string[]; value: string }[]) => {
    const updates: RequestedChange[] = []
    for (const one of asked) {
      const change = requestedChange(form, one)
      if (!change) return undefined
      updates.push({ ...change, ...rest })
    }
    return updates
  }
  if (verb === 'batch' || verb === 'undo') {
    const undo = undoOf(verb, parts)
    const others = changes(typed)
    return undo && others ? { ok: true, form: { ...undo, origin, gesture, typed: others } } : BROKEN
  }
  const updates = changes(saves ? typed : [{ verb, parts, value: parts.slice(3).join('.') }, ...typed])
  return updates ? { ok: true, form: { kind: 'updates', updates } } : BROKEN
}
