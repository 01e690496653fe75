import { v7 as uuid } from 'uuid'
import { mayUndo } from '~/domain/access'
import { undoTitle } from '~/domain/undo-title'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { standingBy, type UndoneBy, undoneBatches } from '../undo-chain'
import { instantSql } from '../updates/read'
import type { ProjectScope } from '../updates/types'
import { AT_ONCE } from './pieces'
import { readRun } from './read-run'
import { insertUndo, letGo } from './store'
import type { RunState, UndoPart } from './types'
import { announceWork } from './wake'
import { workOn } from './work'

/** An undo of a run that hasn't come to its end. */
export interface UndoUnderWay {
  id: string
  userId: string
  actorName: string
  /** Instant, ISO. */
  at: string
}

export type RunNotUndone =
  | { ok: false; reason: 'notFound' | 'notAllowed' | 'nothingToUndo' | 'notOver' }
  | { ok: false; reason: 'alreadyUndone'; by: UndoneBy }
  | { ok: false; reason: 'beingUndone'; by: UndoUnderWay }

const UNDER_WAY = `
  SELECT r.id, r.user_id AS "userId", u.name AS "actorName", ${instantSql('r.created_at')} AS at
  FROM bulk_runs r JOIN users u ON u.id = r.user_id
  WHERE r.undoes = $1 AND r.state IN ('waiting', 'running')`

/** Who is undoing a run at the moment. */
export async function undoUnderWay(db: Db, runId: string): Promise<UndoUnderWay | undefined> {
  const [row] = await run<UndoUnderWay>(db, UNDER_WAY, [runId])
  return row
}

// The latest of one's own, for a press that comes again.
const OWN = `
  SELECT id FROM bulk_runs WHERE undoes = $1 AND user_id = $2 AND batch_ids && $3::uuid[]
  ORDER BY created_at DESC LIMIT 1`

const PARTS = `
  SELECT p.id AS "batchId", (
    SELECT count(*)::int FROM audit_log a WHERE a.batch_id = p.id AND a.entity <> 'earned') AS rows
  FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, at) ORDER BY p.at`

const OVER: ReadonlySet<RunState> = new Set(['done', 'cancelled', 'failed'])

/**
 * Puts back what a run did, each of its batches as a batch of its own, the last first, as a run of its own: it can be
 * looked at, cancelled and undone like any other. A short one is over when this answers. The same again answers the same.
 */
export async function undoRun(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  id: string,
): Promise<{ ok: true; id: string } | RunNotUndone> {
  const undone = await readRun(db, actor, project, id)
  if (!undone) return { ok: false, reason: 'notFound' }
  if (!mayUndo(actor.role, undone.userId === actor.userId)) return { ok: false, reason: 'notAllowed' }
  if (!OVER.has(undone.state)) return { ok: false, reason: 'notOver' }
  const undos = await undosOf(db, undone.batchIds)
  const gone = new Set(undos.map(({ undoes }) => undoes))
  const left = undone.batchIds.filter((batchId) => !gone.has(batchId)).toReversed()
  if (left.length === 0) return doneBefore(db, actor, undone.id, undos)
  const parts = (await run<UndoPart>(db, PARTS, [await standingBy(db, left)])).filter(({ rows }) => rows > 0)
  const total = parts.reduce((sum, { rows }) => sum + rows, 0)
  const made = {
    id: uuid(),
    projectId: project.id,
    userId: actor.userId,
    undoes: undone.id,
    change: { ...undone.change, title: undoTitle(undone) },
    parts,
    total,
  }
  const claimed = await insertUndo(db, made)
  if (claimed && (await undosOf(db, left)).length > 0) {
    // Somebody else's came to its end between the look and this one's making. In one's own hands it hasn't begun.
    await run(db, 'DELETE FROM bulk_runs WHERE id = $1', [made.id])
    return undoRun(db, actor, project, id)
  }
  if (claimed) {
    if (total <= AT_ONCE) await workOn(db, claimed)
    else {
      await letGo(db, claimed)
      announceWork()
    }
    return { ok: true, id: made.id }
  }
  const by = await undoUnderWay(db, undone.id)
  // It has come to its end in this moment.
  if (!by) return undoRun(db, actor, project, id)
  return by.userId === actor.userId ? { ok: true, id: by.id } : { ok: false, reason: 'beingUndone', by }
}

/** The undos that stand of some batches. */
async function undosOf(db: Db, batchIds: string[]): Promise<UndoneBy[]> {
  const undone = await undoneBatches(db, batchIds)
  return batchIds.flatMap((batchId) => undone.get(batchId) ?? [])
}

/** Who has undone it; of one's own the undo itself. */
async function doneBefore(
  db: Db,
  { userId }: Actor,
  runId: string,
  undos: UndoneBy[],
): Promise<{ ok: true; id: string } | RunNotUndone> {
  const by = undos.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  if (!by) return { ok: false, reason: 'nothingToUndo' }
  const [own] = await run<{ id: string }>(db, OWN, [runId, userId, undos.map(({ batchId }) => batchId)])
  return own && by.actorId === userId ? { ok: true, id: own.id } : { ok: false, reason: 'alreadyUndone', by }
}
