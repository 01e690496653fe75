import type { FormEvent } from 'react'
import { gesturesOf } from './gestures'
import { outbox } from './transport'
import type { Gesture } from './types'

const unitOf = (form: HTMLFormElement, control: string): HTMLSelectElement | null => {
  const unit = form.elements.namedItem(`u.${control}`)
  return unit instanceof HTMLSelectElement ? unit : null
}

/** Date and unit stay as chosen while gestures are under way; a reason was for one thing only. */
function reset(form: HTMLFormElement, { control, extra }: Gesture) {
  const unit = unitOf(form, control)
  if (unit) unit.selectedIndex = 0
  if (!extra.some(([name]) => name === 'reason')) return
  for (const name of ['reason', 'why']) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = ''
  }
}

/** Does by script what pressing a button of that value would; false where only the form itself can. */
export function pressIn(form: HTMLFormElement, value: string): boolean {
  const gestures = gesturesOf(new FormData(form), value, {
    before: (control) => outbox.view(control)?.before,
    otherUnit: (control) => (unitOf(form, control)?.selectedIndex ?? 0) > 0,
  })
  if (!gestures) return false
  for (const gesture of gestures) {
    const { control, field } = gesture
    const input = form.querySelector<HTMLInputElement>(`[name^="p.${control}."],[name^="q.${control}."]`)
    if (input && field !== undefined) input.value = field
    outbox.press({ ...gesture, taken: () => reset(form, gesture) })
  }
  if (value === 'save') outbox.flush()
  return true
}

// Undo comes up where the thumb has just been: the second half of a double tap is none.
const DOUBLE_TAP_MS = 600
let last = { place: '', at: 0 }

/** How long a press of Undo would still be taken for the other half of the press before: the control is '412.rcv'. */
export const undoWaits = (control: string): number =>
  control === last.place ? Math.max(0, last.at + DOUBLE_TAP_MS - Date.now()) : 0

function isDoubleTap(value: string): boolean {
  const [verb, seq, key] = value.split('.')
  const place = `${seq}.${key}`
  if (verb === 'undo' && undoWaits(place) > 0) return true
  last = { place, at: Date.now() }
  return false
}

/** For a form of progress: its buttons become gestures, unless a button leads elsewhere. */
export function onSubmit(event: FormEvent<HTMLFormElement>) {
  const { submitter } = event.nativeEvent as SubmitEvent
  if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'do') return
  if (isDoubleTap(submitter.value) || pressIn(event.currentTarget, submitter.value)) event.preventDefault()
}
