import type { Db, Tx } from '~db/client'
import type { Actor } from '../people'
import { type NotUndone, type PutBack, undoButHead } from '../undo'
import type { ProjectScope } from '../updates/types'
import type { PieceDone } from './carry-out'
import { type Claimed, moveOn } from './store'
import type { UndoPart } from './types'
import { type PutBackResult, addUndoRows } from './undo-rows'

/** The parts, and where each begins among the run's rows. */
function placed({ parts }: Claimed): (UndoPart & { from: number })[] {
  let from = 0
  return (parts ?? []).map((part) => {
    from += part.rows
    return { ...part, from: from - part.rows }
  })
}

/** Puts one batch back, within a transaction: the next that the run has not been at. */
export async function undoPiece(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
): Promise<PieceDone> {
  const part = placed(claimed).find(({ from }) => from >= claimed.done)
  if (!part) return { rows: 0, batchId: null, head: null }
  const undone = await undoButHead(tx, actor, project, part.batchId, { origin: claimed.id })
  await addUndoRows(tx, claimed, part.batchId, part.from, resultsBy(undone))
  const { batchId, head } = undone.ok
    ? { batchId: undone.answer.batchId, head: undone.head }
    : { batchId: null, head: null }
  return { rows: part.rows, batchId, head }
}

/** What came of each thing of a batch, by its id. */
function resultsBy(undone: NotUndone | PutBack): (entityId: string) => PutBackResult {
  if (!undone.ok) return () => REFUSED[undone.reason]
  const results = new Map(
    undone.rows.map(({ entityId }, at): [string, PutBackResult] => {
      const { outcome = 'notFound', reason = null, flags = [] } = undone.answer.results[at] ?? {}
      return [entityId, { outcome, reason, flags }]
    }),
  )
  return (entityId) => results.get(entityId) ?? REFUSED.notFound
}

const REFUSED: Record<NotUndone['reason'], PutBackResult> = {
  notFound: { outcome: 'notFound', reason: null },
  notAllowed: { outcome: 'refused', reason: 'notAllowed' },
  notUndoable: { outcome: 'refused', reason: null },
  alreadyUndone: { outcome: 'unchanged', reason: 'alreadyUndone' },
}

/** Lists what an undo that is over before its end didn't get to, a batch at a time: it stays as it was. */
export async function listUnreached(db: Db, claimed: Claimed): Promise<void> {
  for (const { batchId, from } of placed(claimed)) {
    if (from < claimed.done) continue
    const moved = await db.transaction(async (tx) => {
      await addUndoRows(tx, claimed, batchId, from, () => undefined)
      return moveOn(tx, claimed, claimed.done)
    })
    claimed.claim = moved.claim
  }
}
