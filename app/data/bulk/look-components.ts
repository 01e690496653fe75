import type { BulkChange } from '~/domain/bulk/change'
import type { ComponentFields, FieldChange } from '~/domain/component-changes/types'
import { fullWords } from '~/domain/component-words'
import type { PlaceKind } from '~/domain/place-name'
import type { Tx } from '~db/client'
import { lookAtChanges } from '../components/look-at-changes'
import type { Actor } from '../people'
import type { ProjectScope } from '../updates/types'
import type { ChosenComponent } from './look-steps'
import type { LookedRow } from './types'

export type FieldsChange = BulkChange & { kind: 'hold' | 'place' }

/** The engine's change of a component. */
export const fieldChange = (change: FieldsChange): FieldChange =>
  change.kind === 'hold'
    ? { field: 'hold', onHold: change.onHold, ...(change.reason ? { reason: change.reason } : {}) }
    : { field: change.place, placeId: change.placeId }

/** What a change of components themselves comes to: the same deciding half that makes it. */
export async function lookAtComponents(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  chosen: readonly ChosenComponent[],
  change: FieldsChange,
): Promise<LookedRow[]> {
  const asked = fieldChange(change)
  const changes = chosen.map(({ id: componentId }) => ({ ...asked, componentId }))
  const options = { atomic: false, origin: '', undo: false, lock: false }
  const { read, decision } = await lookAtChanges(tx, actor, project, changes, options)
  const made = new Map(decision.links.map((link) => [link.componentId, link.new]))
  return chosen.map(({ id, seq }, index): LookedRow => {
    const before = read.get(id)
    const { outcome = 'notFound', reason = null } = decision.results[index] ?? {}
    const words = fieldWords(change)
    const oldText = before ? words(before.fields) : ''
    const after = made.get(id)
    return {
      componentId: id,
      seq,
      label: before ? fullWords({ ...before, ...before.fields, drawing: before.drawingNumber }) : `#${seq}`,
      stepKey: null,
      stepName: '',
      baseVersion: before?.version ?? null,
      oldText,
      newText:
        before && after ? words({ ...before.fields, ...after }) : outcome === 'unchanged' ? oldText : '',
      outcome,
      reason: outcome === 'notFound' ? 'noSuchComponent' : reason,
    }
  })
}

/** How a component's fields are read, as far as a change is about them. */
export const fieldWords = (change: FieldsChange) => (fields: ComponentFields) =>
  change.kind === 'hold' ? holdWords(fields) : placeWords(fields, change.place)

const holdWords = ({ onHold, holdReason }: ComponentFields) =>
  onHold ? (holdReason ? `on hold: ${holdReason}` : 'on hold') : 'not on hold'

/** 'Area 100', 'Area 100 (its drawing’s)', 'none'. */
function placeWords(fields: ComponentFields, kind: PlaceKind): string {
  const name = fields[kind]
  if (name === null) return 'none'
  return fields[`${kind}Own`] ? name : `${name} (its drawing’s)`
}
