import { v7 as uuid } from 'uuid'
import { type Action, may } from '~/domain/access'
import { type BulkChange, type ChangeProblem, problemOf, rowsEach } from '~/domain/bulk/change'
import { changeWords } from '~/domain/bulk/words'
import type { Db } from '~db/client'
import { readPlaces } from '../components/read-changes'
import type { Actor } from '../people'
import { run } from '../run'
import { together } from '../together'
import { isUuid } from '../updates/lock'
import type { ProjectScope } from '../updates/types'
import { applyAtOnce } from './apply-at-once'
import { type Choice, MOST_BY_HAND, asSeqs } from './chosen'
import { countChosen } from './count-chosen'
import { AT_ONCE } from './pieces'
import { lookAtOnce, stepNames } from './preview'
import { readRun } from './read-run'
import { beginRun, insertRun } from './store'
import { projectCompletion } from './tally'
import type { Run } from './types'
import { announceWork } from './wake'

export { AT_ONCE } from './pieces'
export type { Run, RunRow, RunState } from './types'
export { type RunNotUndone, undoRun, undoUnderWay } from './undo-run'
export { type RowNow, rowsNow } from './rows-now'
export { failuresOf, readRun, rowsOf, runOfBatch } from './read-run'

export type PreviewRefusal = 'nothingChosen' | 'tooMany' | 'notAllowed' | 'unknownPlace' | ChangeProblem

const NEEDS: Record<BulkChange['kind'], Action> = {
  steps: 'updateProgress',
  hold: 'hold',
  place: 'editComponents',
}

/**
 * A new run that looks what a change would do to all that is chosen. A short one has been looked at when this answers; a
 * long one is 'looking'.
 */
export async function startPreview(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  { filter, seqs }: Choice,
  change: BulkChange,
): Promise<{ id: string } | { refused: PreviewRefusal }> {
  const numbers = asSeqs(seqs)
  if (numbers.length > MOST_BY_HAND) return { refused: 'tooMany' }
  return start(db, actor, project, { filter, seqs: numbers }, change)
}

async function start(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  choice: Choice,
  change: BulkChange,
): Promise<{ id: string } | { refused: PreviewRefusal }> {
  if (!may(actor.role, NEEDS[change.kind])) return { refused: 'notAllowed' }
  const problem = problemOf(change)
  if (problem) return { refused: problem }
  const { total } = await countChosen(db, actor, project, choice)
  if (total === 0) return { refused: 'nothingChosen' }
  const [names, placeName, before] = await together([
    change.kind === 'steps' ? stepNames(db, project) : Promise.resolve(new Map<string, string>()),
    placeNameOf(db, project, change),
    projectCompletion(db, project.id),
  ])
  if (placeName === undefined) return { refused: 'unknownPlace' }
  const title = changeWords(change, (key) => names.get(key) ?? key, placeName)
  const { organizationId, userId } = actor
  const made = {
    ...choice,
    id: uuid(),
    projectId: project.id,
    organizationId,
    userId,
    change: { ...change, title },
    total,
  }
  if (total * rowsEach(change) <= AT_ONCE) {
    const kept = await lookAtOnce(db, actor, project, made, names, before)
    return kept ? { id: made.id } : { refused: 'notAllowed' }
  }
  if (!(await insertRun(db, made))) return { refused: 'notAllowed' }
  announceWork()
  return { id: made.id }
}

/** What the place that is asked for is called; null where none is, undefined where the project has none such. */
async function placeNameOf(
  db: Db,
  project: ProjectScope,
  change: BulkChange,
): Promise<string | null | undefined> {
  if (change.kind !== 'place' || change.placeId === null) return null
  if (!isUuid(change.placeId)) return undefined
  const places = await readPlaces(db, project.id, [change.placeId])
  return places.find(({ kind }) => kind === change.place)?.name
}

export type RunAnswer = { ok: true; run: Run } | { ok: false; reason: 'notFound' | 'notAllowed' }

export type ApplyAnswer = { ok: true } | { ok: false; reason: 'notFound' | 'stillLooking' | 'over' }

/**
 * Makes the change of a preview, each row from the version that was looked at. A short one is over when this answers. The
 * same again changes nothing. `over`: it was cancelled or failed before anybody applied it.
 * @param of the run, or its id where it hasn't been read
 */
export async function applyRun(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  of: Run | string,
  { atomic }: { atomic: boolean },
): Promise<ApplyAnswer> {
  const before = typeof of === 'string' ? await readRun(db, actor, project, of) : of
  if (!before) return { ok: false, reason: 'notFound' }
  if (before.state === 'looking') return { ok: false, reason: 'stillLooking' }
  if (before.state === 'looked') {
    const named = { id: before.id, projectId: project.id, userId: actor.userId }
    if (before.total <= AT_ONCE) {
      if (await applyAtOnce(db, actor, project, named, atomic)) return { ok: true }
    } else if (await beginRun(db, named, atomic, false)) {
      announceWork()
      return { ok: true }
    }
  }
  const after = await readRun(db, actor, project, before.id)
  if (!after) return { ok: false, reason: 'notFound' }
  return after.atomic === null ? { ok: false, reason: 'over' } : { ok: true }
}

// Who has it in hand is told, and ends it; what nobody has in hand is over at once.
const CANCEL = `
  UPDATE bulk_runs SET cancel_requested = true,
    state = CASE WHEN state IN ('looking', 'looked', 'waiting') AND claimed_until IS NULL THEN 'cancelled' ELSE state END,
    finished_at = CASE WHEN state IN ('looking', 'looked', 'waiting') AND claimed_until IS NULL THEN now() END
  WHERE id = $1 AND project_id = $2 AND user_id = $3 AND organization_id = $4
    AND state IN ('looking', 'looked', 'waiting', 'running')`

/** Asks for a run of one's own to be stopped. What is over stays as it is. */
export async function cancelRun(db: Db, actor: Actor, project: ProjectScope, id: string): Promise<RunAnswer> {
  if (!isUuid(id)) return { ok: false, reason: 'notFound' }
  await run(db, CANCEL, [id, project.id, actor.userId, actor.organizationId])
  const after = await readRun(db, actor, project, id)
  if (!after) return { ok: false, reason: 'notFound' }
  return after.userId === actor.userId ? { ok: true, run: after } : { ok: false, reason: 'notAllowed' }
}

// Those without the step, those that the project doesn't have, would be no other next time.
const FAILED = `
  SELECT ARRAY (
    SELECT DISTINCT seq FROM bulk_rows
    WHERE run_id = $1 AND seq > 0 AND (outcome IS NULL OR outcome NOT IN ('applied', 'unchanged'))
      AND coalesce(reason, '') NOT IN ('noSuchStep', 'noSuchComponent') ORDER BY seq) AS seqs`

/** A new preview of what a run of one's own that is over left undone, from how it stands by now. */
export async function retryRun(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  id: string,
): Promise<{ id: string } | { refused: PreviewRefusal | 'notFound' }> {
  const before = await readRun(db, actor, project, id)
  if (!before?.resultCounts || before.isUndo || before.userId !== actor.userId) return { refused: 'notFound' }
  const [failed] = await run<{ seqs: number[] }>(db, FAILED, [before.id])
  return start(db, actor, project, { filter: null, seqs: failed?.seqs ?? [] }, before.change)
}
