import type { Change, UpdateRequest } from '~/domain/updates/types'

export interface KeyParts extends Pick<
  UpdateRequest,
  'origin' | 'gesture' | 'baseVersion' | 'follows' | 'change' | 'effectiveDate' | 'reason'
> {
  person: string
  milestoneId: string
}

/**
 * The text that recognises an update when it comes again; the caller stores its hash. A retry, a double tap or a reload
 * gives the same text. Another value, date, reason, base version, page load (origin) or gesture gives another. Updates
 * of one request that are alike in all else (100, then 60, then 100) must differ in their gesture.
 */
export function requestKey(parts: KeyParts): string {
  return JSON.stringify([
    1,
    parts.person,
    parts.origin,
    parts.gesture,
    parts.milestoneId,
    parts.baseVersion ?? null,
    parts.follows ?? null,
    changeFields(parts.change),
    parts.effectiveDate ?? null,
    parts.reason ? [parts.reason.key, parts.reason.text ?? null] : null,
  ])
}

/** Fields in a fixed order, as they were sent: '1' and '1.0' are two different things to have sent. */
function changeFields(change: Change): (string | number | boolean | null)[] {
  switch (change.kind) {
    case 'done':
      return [change.kind, change.done]
    case 'percentage':
      return [change.kind, change.value]
    case 'quantity':
    case 'total':
      return [change.kind, change.value, change.unit ?? null]
    case 'quantity-step':
      return [
        change.kind,
        change.field,
        change.step,
        change.unit ?? null,
        ...(change.untouched ? [true] : []),
      ]
    case 'restore': {
      const { value } = change
      return [
        change.kind,
        value.isCompleted,
        value.percentageComplete,
        value.quantityComplete,
        value.quantityTotal,
        value.unit,
        value.effectiveDate,
        change.undoesOrigin ?? null,
      ]
    }
  }
}
