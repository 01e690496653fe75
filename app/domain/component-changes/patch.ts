import { PLACE_KINDS, type PlaceKind } from '~/domain/place-name'
import { REASON_TEXT_LIMIT } from '~/domain/reasons'
import type { RefusalReason } from '~/domain/updates/types'
import type { ComponentFields, CurrentComponent, FieldChange, Place } from './types'

type Patch = Partial<ComponentFields>
export type Patched = { ok: true; patch: Patch } | { ok: false; reason: RefusalReason }

const refuse = (reason: RefusalReason): Patched => ({ ok: false, reason })
const LARGEST_MINUTES = 2_147_483_647

/** The fields that a change is about, with what it makes of them. */
export function patchOf(
  change: FieldChange,
  component: CurrentComponent,
  fields: ComponentFields,
  places: ReadonlyMap<string, Place>,
): Patched {
  switch (change.field) {
    case 'hold': {
      const reason = stated(change.reason, change.onHold, fields.onHold ? fields.holdReason : '')
      return reason.ok ? { ok: true, patch: { onHold: change.onHold, holdReason: reason.text } } : reason
    }
    case 'retired': {
      const reason = stated(change.reason, change.retired, fields.retired ? fields.retiredReason : '')
      return reason.ok ? { ok: true, patch: { retired: change.retired, retiredReason: reason.text } } : reason
    }
    case 'budget': {
      const { minutes } = change
      const fair =
        minutes === null || (Number.isInteger(minutes) && minutes >= 0 && minutes <= LARGEST_MINUTES)
      return fair ? { ok: true, patch: { budgetedMinutes: minutes } } : refuse('budgetInvalid')
    }
    case 'details': {
      const patch = Object.fromEntries(
        Object.entries(change.details).flatMap(([name, text]) =>
          text === undefined ? [] : [[name, text.trim()]],
        ),
      )
      return patch.label === '' ? refuse('labelRequired') : { ok: true, patch }
    }
    default:
      return placed(change.field, change.placeId, component, places)
  }
}

/** Setting aside a component needs a reason; taking that back clears it. Said again without one, the old one stays. */
function stated(
  given: string | undefined,
  set: boolean,
  before: string,
): { ok: true; text: string } | { ok: false; reason: RefusalReason } {
  if (!set) return { ok: true, text: '' }
  const text = given?.trim() || before
  if (text === '') return { ok: false, reason: 'reasonRequired' }
  return text.length > REASON_TEXT_LIMIT ? { ok: false, reason: 'reasonTooLong' } : { ok: true, text }
}

function placed(
  kind: PlaceKind,
  placeId: string | null,
  component: CurrentComponent,
  places: ReadonlyMap<string, Place>,
): Patched {
  const own = placeId !== null
  const place = own ? places.get(placeId) : component.drawing[kind]
  if (own && place?.kind !== kind) return refuse('unknownPlace')
  const patch = { [kind]: place?.name ?? null, [`${kind}Id`]: place?.id ?? null, [`${kind}Own`]: own }
  return { ok: true, patch }
}

/** The change that puts a field back to what the audit log kept of it; undefined for a row about something else. */
export function changeBack(kept: Patch): FieldChange | undefined {
  if (kept.onHold !== undefined) return { field: 'hold', onHold: kept.onHold, reason: kept.holdReason }
  if (kept.retired !== undefined)
    return { field: 'retired', retired: kept.retired, reason: kept.retiredReason }
  if (kept.budgetedMinutes !== undefined) return { field: 'budget', minutes: kept.budgetedMinutes }
  for (const kind of PLACE_KINDS) {
    const own = kept[`${kind}Own`]
    if (own !== undefined) return { field: kind, placeId: own ? (kept[`${kind}Id`] ?? null) : null }
  }
  const { label, size, spec, description } = kept
  const details = { label, size, spec, description }
  return Object.values(details).some((text) => text !== undefined) ? { field: 'details', details } : undefined
}
