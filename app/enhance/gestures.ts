import { plus } from './body'
import type { Gesture, Shown, Verb } from './types'

/** What the form alone doesn't say. */
export interface Around {
  /** What undoing leads back to, where this page knows. */
  before: (control: string) => Shown | undefined
  /** Whether another unit than the step's own is chosen: what that comes to, only the server knows. */
  otherUnit: (control: string) => boolean
}

const BUTTONS = new Set(['done', 'back', 'pct', 'qty', 'step', 'undo'])
const NOTHING: Shown = { done: false, amount: null }

interface Field {
  verb: string
  control: string
  version: number
  /** What the page had put there. */
  initial: string
  text: string
}

const text = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()

/** The number fields of a form: `p.412.fab.2.60` is a percentage made from version 2, when it was 60. */
function fieldsOf(data: FormData): Field[] {
  return [...data].flatMap(([name, value]) => {
    const [verb = '', seq, key, version, ...initial] = name.split('.')
    if (verb !== 'p' && verb !== 'q') return []
    const at = { verb, control: `${seq}.${key}`, version: Number(version) }
    return [{ ...at, initial: initial.join('.'), text: String(value).trim() }]
  })
}

/** Date, reason and unit of the form, where they mean something for this verb. */
function extraOf(data: FormData, verb: Verb, control: string): [string, string][] {
  const names = verb === 'undo' ? [] : verb === 'done' ? ['date'] : ['date', 'reason', 'why']
  if (verb === 'step' || verb === 'q') names.push(`u.${control}`)
  return names.flatMap((name): [string, string][] => {
    const value = text(data, name)
    return value ? [[name, value]] : []
  })
}

/**
 * What pressing a button of the form asks for: `pressed` is its value, see app/forms/updates.ts; `save` gives one
 * gesture a field that was typed into. Undefined for what isn't the script's: such a form is posted as it is.
 */
export function gesturesOf(data: FormData, pressed: string, around: Around): Gesture[] | undefined {
  const fields = fieldsOf(data)
  if (pressed === 'save') {
    if ([...data].some(([name, value]) => name.startsWith('t.') && value)) return undefined
    return fields
      .filter((field) => field.text !== field.initial)
      .map((field) => typedGesture(data, field, around.otherUnit(field.control)))
  }
  const [verb = '', seq, key, version, ...rest] = pressed.split('.')
  if (!BUTTONS.has(verb)) return undefined
  const control = `${seq}.${key}`
  const field = fields.find((one) => one.control === control)
  const gesture: Gesture = {
    control,
    verb: verb as Verb,
    version: Number(version),
    argument: rest.join('.'),
    extra: extraOf(data, verb as Verb, control),
    from: { done: verb === 'back' || verb === 'undo', amount: field?.initial ?? null },
    to: { done: verb !== 'back', amount: null },
  }
  if (verb === 'undo') {
    const to = around.before(control) ?? NOTHING
    return [{ ...gesture, to, ...(to.amount === null ? {} : { field: to.amount }) }]
  }
  if (!field || verb === 'done' || verb === 'back') return [gesture]
  const otherUnit = verb === 'step' && around.otherUnit(control)
  const untouched = otherUnit && field.text === field.initial
  const value = verb === 'step' ? stepped(field.text, gesture.argument) : gesture.argument
  const known = value !== undefined && !otherUnit
  return [
    {
      ...gesture,
      ...(verb === 'step' ? { step: stepOf(field, gesture.argument, untouched) } : {}),
      to: known ? { done: Number(value) >= 100, amount: value } : gesture.from,
      field: untouched ? field.text : (value ?? field.text),
      quiet: value !== undefined,
    },
  ]
}

const stepOf = ({ text: field }: Field, by: string, untouched: boolean) => ({
  field,
  by: Number(by),
  ...(untouched ? { untouched } : {}),
})

/** Undefined where the field holds no plain number: then the server says so. */
function stepped(typed: string, by: string): string | undefined {
  const sum = Number(typed) + Number(by)
  return Number.isFinite(sum) ? plus(Number(typed), Number(by)) : undefined
}

function typedGesture(data: FormData, field: Field, otherUnit: boolean): Gesture {
  const { control, version, initial, text: typed } = field
  const from = { done: Number(initial) >= 100, amount: initial }
  const verb = field.verb as Verb
  const shown = !otherUnit && typed !== '' && Number.isFinite(Number(typed))
  const to = shown ? { done: Number(typed) >= 100, amount: typed } : from
  return {
    control,
    verb,
    version,
    argument: typed,
    extra: extraOf(data, verb, control),
    from,
    to,
    field: typed,
  }
}
