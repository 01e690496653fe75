import { may } from '~/domain/access'
import type { Recurrence } from '~/domain/plan/recurrence'
import type { Db, Queryable } from '~db/client'
import type { Actor } from '../people'
import { changePlan, type PlanWork } from '../plan/command'
import { writeNew } from '../plan/create'
import { recordPlan } from '../plan/record'
import type { InvalidMilestone, PlanRefused } from '../plan/types'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { isStill } from './lock'

/** A milestone of the log as it is to be in the plan. */
export interface Recovery {
  /** Of the actor's organization, and not archived. */
  projectId: string
  /** YYYY-MM-DD */
  dueDate: string
  /** The old one's, where it is left out. */
  name?: string | undefined
  /** As a form has them; none are 0. */
  timeAllocationHours?: string | undefined
  /** null or left out = a single milestone */
  recurrence?: Recurrence | null | undefined
}

export type Recovered =
  /** `again`: it had been recovered before, and nothing was changed now. */
  | { ok: true; milestoneId: string; projectKey: string | null; again: boolean }
  | PlanRefused
  | InvalidMilestone
  /**
   * `projectGone`: there is no such project. `carried`: it was moved, on another date or as it is. `movedSince`: a later
   * move carried the row. `reverted`: its run was taken back, and a move finds the row anew. `moving`: a move or a revert
   * is under way in the organization.
   */
  | { ok: false; reason: 'projectGone' | 'carried' | 'movedSince' | 'reverted' | 'moving' }

interface Entry {
  name: string
  action: string
  runState: string
  recoveredMilestoneId: string | null
  /** What the last move that saw the row did with it; null for a repeated row, whose id stands for another one. */
  outcome: string | null
}

const ENTRY = `
  SELECT l.milestone_name AS name, l.action, r.state AS "runState", l.recovered_milestone_id AS "recoveredMilestoneId",
    (SELECT w.outcome FROM legacy_rows w WHERE w.organization_id = l.organization_id AND w.kind = 'milestone'
      AND w.legacy_id = l.legacy_milestone_id AND l.violation_type <> 'REPEATED_ROW') AS outcome
  FROM milestone_cleanup_log l JOIN legacy_runs r ON r.id = l.run_id
  WHERE l.id = $1 AND l.organization_id = $2`

const HELD = `${ENTRY} FOR UPDATE OF l`

const RECOVERED = `
  UPDATE milestone_cleanup_log SET recovered_at = now(), recovered_by_name = $2, recovered_milestone_id = $3
  WHERE id = $1`

/**
 * A second move is to leave it where it is: also when the run that dealt with the row last was taken back and forgot it.
 * The id of a repeated row stands for the first of them, and a row without an id is known by all of it.
 */
const MOVED = `
  INSERT INTO legacy_rows (organization_id, kind, legacy_id, run_id, outcome, target_id, digest)
  SELECT organization_id, 'milestone', legacy_milestone_id, run_id, 'moved', $2, '' FROM milestone_cleanup_log
  WHERE id = $1 AND violation_type NOT IN ('REPEATED_ROW', 'BROKEN_ROW')
  ON CONFLICT (organization_id, kind, legacy_id) DO UPDATE SET outcome = excluded.outcome, target_id = excluded.target_id`

const KEY = `SELECT p.key FROM milestones m JOIN projects p ON p.id = m.project_id WHERE m.id = $1`

async function again(db: Queryable, milestoneId: string): Promise<Recovered> {
  const [project] = await run<{ key: string }>(db, KEY, [milestoneId])
  return { ok: true, milestoneId, projectKey: project?.key ?? null, again: true }
}

/** The answer that an entry has without anything being written; undefined where it can become a milestone. */
async function standing(db: Queryable, entry: Entry | undefined): Promise<Recovered | undefined> {
  if (!entry) return { ok: false, reason: 'gone' }
  const { action, runState, outcome, recoveredMilestoneId } = entry
  if (recoveredMilestoneId !== null) return again(db, recoveredMilestoneId)
  if (action !== 'LEFT_OUT' && action !== 'FOLDED') return { ok: false, reason: 'carried' }
  if (runState === 'reverted') return { ok: false, reason: 'reverted' }
  return outcome === 'moved' ? { ok: false, reason: 'movedSince' } : undefined
}

/**
 * Makes a milestone of an entry of the clean-up log, under the rules that hold for every new one; the entry then says so.
 * Asked twice it is one milestone. Entries of other organizations are gone.
 */
export async function recoverMilestone(
  db: Db,
  actor: Actor,
  entryId: string,
  { projectId, ...given }: Recovery,
): Promise<Recovered> {
  if (!may(actor.role, 'moveOver')) return { ok: false, reason: 'notAllowed' }
  const [found] = isUuid(entryId) ? await run<Entry>(db, ENTRY, [entryId, actor.organizationId]) : []
  const answer = await standing(db, found)
  if (answer) return answer
  if (!isUuid(projectId)) return { ok: false, reason: 'projectGone' }
  const done = await changePlan<Recovered | 'gone'>(
    db,
    actor,
    'moveOver',
    { id: projectId },
    async (work) => (await recover(work, entryId, given)) ?? 'gone',
  )
  if (done === 'gone') return { ok: false, reason: 'gone' }
  return !done.ok && done.reason === 'gone' ? { ok: false, reason: 'projectGone' } : done
}

/** Undefined where the entry is gone meanwhile. */
async function recover(
  work: PlanWork,
  entryId: string,
  { name, dueDate, timeAllocationHours = '', recurrence = null }: Omit<Recovery, 'projectId'>,
): Promise<Recovered | undefined> {
  const { tx, actor, plan } = work
  const { organizationId } = actor
  if (!(await isStill(tx, organizationId))) return { ok: false, reason: 'moving' }
  const [entry] = await run<Entry>(tx, HELD, [entryId, organizationId])
  if (!entry) return undefined
  const answer = await standing(tx, entry)
  if (answer) return answer
  const wanted = { name: name ?? entry.name, dueDate, timeAllocationHours, recurrence }
  const written = await writeNew(work, wanted)
  if (!written.ok) return written
  const { milestone, rows } = written
  await run(tx, RECOVERED, [entryId, actor.name, milestone.id])
  await run(tx, MOVED, [entryId, milestone.id])
  await recordPlan(work, 'milestone', `Recovered the milestone ${milestone.name} from the clean-up log`, rows)
  return { ok: true, milestoneId: milestone.id, projectKey: plan.project.key, again: false }
}
