import type { BulkChange } from '~/domain/bulk/change'
import type { Tx } from '~db/client'
import { lookAtDrawings } from '../components/place-drawings'
import type { Actor } from '../people'
import type { ProjectScope } from '../updates/types'
import type { LookedRow } from './types'

export interface ChosenDrawing {
  id: string
  number: string
  /** The first chosen component on it. */
  seq: number
}

/** What another place for drawings comes to; a row a drawing. */
export async function lookAtPlaces(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  chosen: readonly ChosenDrawing[],
  { place: kind, placeId }: BulkChange & { kind: 'place' },
): Promise<LookedRow[]> {
  const asked = chosen.map(({ id: drawingId }) => ({ drawingId, placeId }))
  const { results } = await lookAtDrawings(tx, actor, project, asked, { kind, atomic: false }, false)
  return chosen.map(({ id, number, seq }, index): LookedRow => {
    const { outcome = 'notFound', reason = null, drawing, asked: name = null } = results[index] ?? {}
    const oldText = drawing?.place ?? 'none'
    return {
      componentId: id,
      seq,
      label: number,
      stepKey: null,
      stepName: '',
      baseVersion: drawing?.version ?? null,
      oldText,
      newText: outcome === 'refused' || outcome === 'notFound' ? '' : (name ?? 'none'),
      outcome,
      reason: outcome === 'notFound' ? 'noSuchComponent' : reason,
    }
  })
}
