/** Why a completed milestone is taken back. Every path asks, the JSON interface and imports too. */
export const TAKE_BACK_REASONS = [
  { key: 'data-entry-error', words: 'Data entry error' },
  { key: 'quality-rejection', words: 'Quality rejection' },
  { key: 'failed-inspection', words: 'Failed inspection' },
  { key: 'material-defect', words: 'Material defect' },
  { key: 'engineering-change', words: 'Engineering change' },
  { key: 'client-request', words: 'Client request' },
  { key: 'damage', words: 'Damage' },
  { key: 'wrong-welder', words: 'Wrong welder' },
  { key: 'other', words: 'Other' },
] as const

export type TakeBackReason = (typeof TAKE_BACK_REASONS)[number]['key']

/** An undo carries its reason with it; nobody can choose it. */
export const UNDO_REASON = 'undo'
export const REASON_TEXT_LIMIT = 500

export type CheckedReason =
  | { ok: true; reason: { key: TakeBackReason; text?: string } }
  | { ok: false; reason: 'reasonUnknown' | 'reasonTextRequired' | 'reasonTooLong' }

/** A reason as somebody gave it. `other` says nothing without text; the rest may have one. */
export function checkReason(given: { key: string; text?: string }): CheckedReason {
  const known = TAKE_BACK_REASONS.find(({ key }) => key === given.key)
  if (!known) return { ok: false, reason: 'reasonUnknown' }
  const text = given.text?.trim() ?? ''
  if (text === '') {
    return known.key === 'other'
      ? { ok: false, reason: 'reasonTextRequired' }
      : { ok: true, reason: { key: known.key } }
  }
  if (text.length > REASON_TEXT_LIMIT) return { ok: false, reason: 'reasonTooLong' }
  return { ok: true, reason: { key: known.key, text } }
}

/** 'Damage: dropped by crane', 'Undo'. A key that isn't known any more is shown as it is. */
export function reasonWords(reason: { key: string; text?: string }): string {
  if (reason.key === UNDO_REASON) return 'Undo'
  const words = TAKE_BACK_REASONS.find(({ key }) => key === reason.key)?.words ?? reason.key
  return reason.text ? `${words}: ${reason.text}` : words
}
