import type { Db, Tx } from '~db/client'
import { applyComponentChanges, changeButHead } from '../components/changes'
import { lookAtDrawings, placeDrawingsButHead } from '../components/place-drawings'
import type { HeadMove } from '../heads'
import type { Actor } from '../people'
import { applyButHead, applyUpdates } from '../updates/apply'
import type { ProjectScope } from '../updates/types'
import { ofDrawings } from './pieces'
import {
  type Results,
  type RowToApply,
  asChanges,
  asDrawings,
  asUpdates,
  isAsked,
  isHopeless,
  resultsOf,
} from './rows-to-apply'
import type { Claimed } from './store'
import type { RowResult } from './types'

export interface AppliedPiece {
  results: RowResult[]
  batchId: string | null
  /** For settleHeads at the transaction's end. */
  head: HeadMove | null
  /** Something stood in the way of all or nothing, so nothing was written. */
  failed: boolean
}

/** Makes the changes of some rows, through the engine that makes every other change: a batch of its own. */
export async function applyPiece(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  { change, id: origin }: Claimed,
  rows: readonly RowToApply[],
  atomic: boolean,
): Promise<AppliedPiece> {
  if (atomic && rows.some(isHopeless)) return { results: [], batchId: null, head: null, failed: true }
  const asked = rows.filter(isAsked)
  const of = (committed: boolean, results: Results, batchId: string | null, head: HeadMove | null) => ({
    results: resultsOf(rows, asked, results),
    batchId,
    head,
    failed: !committed,
  })
  if (asked.length === 0) return of(true, [], null, null)
  const options = { atomic, title: change.title }
  if (ofDrawings(change)) {
    const how = { ...options, kind: change.place, origin }
    const placed = await placeDrawingsButHead(tx, actor, project, asDrawings(asked, change), how)
    return of(placed.committed, placed.results, placed.batchId, placed.head)
  }
  const { answer, head } =
    change.kind === 'steps'
      ? await applyButHead(tx, actor, project, asUpdates(asked, change, origin), options)
      : await changeButHead(tx, actor, project, asChanges(asked, change), { ...options, origin })
  return of(answer.committed, answer.results, answer.batchId, head)
}

/** What the changes of some rows would come to now; nothing is locked, and nothing written. */
export async function judgePiece(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  { change, id: origin }: Claimed,
  rows: readonly RowToApply[],
): Promise<RowResult[]> {
  const asked = rows.filter(isAsked)
  const judged = async (): Promise<Results> => {
    if (asked.length === 0) return []
    const options = { atomic: false, validateOnly: true }
    if (ofDrawings(change)) {
      const look = (tx: Tx) =>
        lookAtDrawings(
          tx,
          actor,
          project,
          asDrawings(asked, change),
          { kind: change.place, atomic: false },
          false,
        )
      return (await db.transaction(look, { accessMode: 'read only' })).results
    }
    if (change.kind === 'steps')
      return (await applyUpdates(db, actor, project, asUpdates(asked, change, origin), options)).results
    const changes = asChanges(asked, change)
    return (await applyComponentChanges(db, actor, project, changes, { ...options, origin })).results
  }
  return resultsOf(rows, asked, await judged())
}
