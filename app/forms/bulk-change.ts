import { z } from 'zod'
import type { BulkChange, StepSet, StepTarget } from '~/domain/bulk/change'
import { figure } from '~/domain/figure'
import { PLACE_KINDS, type PlaceKind } from '~/domain/place-name'
import { parsePercentage, parseQuantity } from '~/domain/quantity'
import { checkReason } from '~/domain/reasons'
import type { GivenReason } from '~/domain/updates/types'
import { outcomeWords } from '~/domain/updates/words'
import type { FormReply } from './reply'
import { line } from './text'

/**
 * The form of all that can be set of many: one of three kinds.
 *
 *   intent=steps  set.<type>.<step> = '' | done | back | full | total | percentage | quantity, with val.<type>.<step>
 *                for the last two, and unit.<type>.<step> for what a quantity was typed in; date, reason, why
 *   intent=hold    hold = on | off, holdReason
 *   intent=place   place = <kind>:<id>, or <kind>: for none; of = components | drawings
 */
export type ReadChange = { ok: true; change: BulkChange } | { ok: false; reply: FormReply }

const text = z.string().max(2000).catch('')
const STEP = /^set\.([^.]{1,100})\.([a-z0-9]{1,8})$/

interface Reader {
  get: (name: string) => string
  errors: Record<string, string>
}

function reasonOf({ get, errors }: Reader, needed: boolean): GivenReason | undefined {
  const key = get('reason')
  const why = get('why')
  if (key === '') {
    if (needed) errors.reason = 'Choose why it is taken back'
    else if (why !== '') errors.reason = 'Choose the reason that these words belong to'
    return undefined
  }
  const checked = checkReason({ key, text: why })
  if (checked.ok) return checked.reason
  errors[checked.reason === 'reasonUnknown' ? 'reason' : 'why'] = outcomeWords(checked.reason)
  return undefined
}

/** A step's target by what is chosen for it; undefined where it is left as it is. */
function targetOf(
  how: string,
  value: string,
  unit: string,
  reason: GivenReason | undefined,
): StepTarget | 'value' | undefined {
  const why = reason ? { reason } : {}
  if (how === 'done') return { to: 'done' }
  if (how === 'back') return reason ? { to: 'notDone', reason } : undefined
  if (how === 'full') return { to: 'percentage', value: '100' }
  if (how === 'total') return { to: 'total', ...why }
  if (how !== 'percentage' && how !== 'quantity') return undefined
  if (value === '') return 'value'
  return how === 'percentage'
    ? { to: how, value, ...why }
    : { to: how, value, ...(unit ? { unit } : {}), ...why }
}

const LONGEST_UNIT = 20

/** Why a typed number can't be read, by the rule by which each row would read it; undefined where it can. */
function unread({ to, value }: { to: 'percentage' | 'quantity'; value: string }): string | undefined {
  const read = to === 'percentage' ? parsePercentage(value) : parseQuantity(value)
  if (read.ok) return undefined
  if (read.reason === 'ambiguousNumber' || read.reason === 'tooLarge') return outcomeWords(read.reason)
  return to === 'percentage' ? 'Enter a percentage from 0 to 100' : 'Enter a quantity of 0 or more'
}

/** What is asked for a step of a type; '*' stands for every type. */
type IsKnown = (type: string, stepKey: string) => boolean
const KINDS_OF_TARGET: readonly string[] = ['done', 'back', 'full', 'total', 'percentage', 'quantity']
const MOST_NAMED = 3

/** What is asked of steps that none of the chosen has, in words: it would come to nothing without a word. '' for none. */
function unknownWords(form: FormData, get: Reader['get'], isKnown: IsKnown): string {
  const asked = [...form.keys()].filter((name) => name.startsWith('set.') && get(name) !== '')
  const unknown = asked.filter((name) => {
    const [, type, stepKey] = STEP.exec(name) ?? []
    return !type || !stepKey || !isKnown(type, stepKey)
  })
  if (unknown.length === 0) return ''
  const named = unknown.slice(0, MOST_NAMED).map((name) => `“${name.slice('set.'.length, 100)}”`)
  const more = unknown.length > MOST_NAMED ? ` and ${figure(unknown.length - MOST_NAMED)} more` : ''
  return `None of the chosen has ${named.join(', ')}${more}. Nothing is set: look at the steps below again.`
}

function readSteps(form: FormData, reader: Reader, today: string, isKnown: IsKnown): BulkChange {
  const { get, errors } = reader
  const unknown = unknownWords(form, get, isKnown)
  if (unknown) errors[''] = unknown
  const chosen = [...form.keys()].flatMap((name) => {
    const [, type, stepKey] = STEP.exec(name) ?? []
    return type && stepKey ? [{ name, type, stepKey, how: get(name) }] : []
  })
  const reason = reasonOf(
    reader,
    chosen.some(({ how }) => how === 'back'),
  )
  const sets: StepSet[] = []
  let asked = false
  for (const { name, type, stepKey, how } of chosen) {
    const field = `val.${type}.${stepKey}`
    const value = get(field)
    if (how === '' && value !== '') errors[field] = 'Choose what the value is for, or leave it empty'
    if (how !== '') asked = true
    if (how !== '' && !KINDS_OF_TARGET.includes(how)) errors[name] = 'Choose one of what is offered'
    const unit = get(`unit.${type}.${stepKey}`)
    const target = targetOf(how, value, unit, reason)
    const measured =
      typeof target === 'object' && (target.to === 'percentage' || target.to === 'quantity') ? target : null
    const wrong = measured && unread(measured)
    if (target === 'value') errors[field] = how === 'percentage' ? 'Enter a percentage' : 'Enter a quantity'
    else if (wrong) errors[field] = wrong
    else if (measured?.to === 'quantity' && unit.length > LONGEST_UNIT)
      errors[`unit.${type}.${stepKey}`] = outcomeWords('unknownUnit')
    else if (typeof target === 'object') sets.push({ ...(type === '*' ? {} : { type }), stepKey, target })
  }
  const date = get('date')
  if (date !== '' && !z.iso.date().safeParse(date).success) errors.date = 'Enter a date that the calendar has'
  else if (date > today) errors.date = 'The date can’t be in the future'
  if (!asked && Object.keys(errors).length === 0)
    errors[''] = 'Nothing is set yet: choose what is to become of a step'
  return { kind: 'steps', sets, ...(date ? { effectiveDate: date } : {}) }
}

const holdReason = line('Say why they are put on hold', 200)

function readHold({ get, errors }: Reader): BulkChange {
  const hold = get('hold')
  if (hold === 'off') return { kind: 'hold', onHold: false }
  const reason = holdReason.safeParse(get('holdReason'))
  if (hold !== 'on') errors.hold = 'Choose whether they are put on hold or taken off'
  else if (!reason.success) errors.holdReason = reason.error.issues[0]?.message ?? ''
  return { kind: 'hold', onHold: true, ...(reason.success ? { reason: reason.data } : {}) }
}

function readPlace({ get, errors }: Reader): BulkChange {
  const [kind = '', id = ''] = get('place').split(':')
  const of = get('of')
  const known = (PLACE_KINDS as readonly string[]).includes(kind)
  if (!known || (id !== '' && !z.uuid().safeParse(id).success))
    errors.place = 'Choose an area, a system or a test package'
  if (of !== 'components' && of !== 'drawings') errors.of = 'Choose what is placed'
  return {
    kind: 'place',
    place: (known ? kind : 'area') as PlaceKind,
    placeId: id || null,
    ofDrawings: of === 'drawings',
  }
}

/**
 * Reads it.
 * @param today YYYY-MM-DD in the project's time zone
 * @param isKnown whether some of the chosen have a step
 */
export function readBulkChange(form: FormData, today: string, isKnown: IsKnown): ReadChange {
  const errors: Record<string, string> = {}
  const get = (name: string) => text.parse(form.get(name)).trim()
  const reader = { get, errors }
  const kind = get('intent')
  const change =
    kind === 'hold'
      ? readHold(reader)
      : kind === 'place'
        ? readPlace(reader)
        : readSteps(form, reader, today, isKnown)
  if (Object.keys(errors).length === 0) return { ok: true, change }
  const values = Object.fromEntries([...form.keys()].map((name) => [name, text.parse(form.get(name))]))
  return { ok: false, reply: { errors, values } }
}

/** What the form holds that asks for a change: to change what was asked. */
export function valuesOfChange(change: BulkChange): Record<string, string> {
  if (change.kind === 'hold')
    return { intent: 'hold', hold: change.onHold ? 'on' : 'off', holdReason: change.reason ?? '' }
  if (change.kind === 'place')
    return {
      intent: 'place',
      place: `${change.place}:${change.placeId ?? ''}`,
      of: change.ofDrawings ? 'drawings' : 'components',
    }
  const values: Record<string, string> = { intent: 'steps', date: change.effectiveDate ?? '' }
  for (const { type = '*', stepKey, target } of change.sets) {
    values[`set.${type}.${stepKey}`] = HOW[target.to]
    if ('value' in target) values[`val.${type}.${stepKey}`] = target.value
    if ('unit' in target && target.unit) values[`unit.${type}.${stepKey}`] = target.unit
    if ('reason' in target && target.reason) {
      values.reason = target.reason.key
      values.why = target.reason.text ?? ''
    }
  }
  return values
}

const HOW: Record<StepTarget['to'], string> = {
  done: 'done',
  notDone: 'back',
  percentage: 'percentage',
  quantity: 'quantity',
  total: 'total',
}
