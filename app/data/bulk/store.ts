import type { BulkChange } from '~/domain/bulk/change'
import type { Db, Queryable } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'
import { instantSql } from '../updates/read'
import type { Choice } from './chosen'
import { isHeld, keyOf } from './presence'
import { projectCompletion } from './tally'
import type { UndoPart } from './types'

/** A worker that isn't heard of for so long has lost what it was at, also where the database believes it to be there. */
const LEASE_SECONDS = 30

/** A run in somebody's hands: `claim` names the hands, until somebody else takes it. */
export interface Claimed {
  id: string
  projectId: string
  organizationId: string
  userId: string
  state: 'looking' | 'running'
  filter: string | null
  seqs: number[]
  change: BulkChange & { title: string }
  atomic: boolean | null
  /** Of an undo: what it puts back, in this order. */
  parts: UndoPart[] | null
  total: number
  done: number
  claim: string
  cancelRequested: boolean
}

/** Somebody else has the run by now: what was done for it since is taken back. */
export class ClaimLost extends Error {
  constructor() {
    super('Somebody else has the run')
    this.name = 'ClaimLost'
  }
}

const CLAIMED = `id, project_id AS "projectId", organization_id AS "organizationId", user_id AS "userId", state, filter,
  seqs, change, atomic, parts, total, done, ${instantSql('claimed_until')} AS claim, cancel_requested AS "cancelRequested"`
const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`

/** A worker's key, unless the database has let go of it already. */
const holder = (key: string) => `CASE WHEN ${isHeld(`${key}::int`)} THEN ${key}::int END`

const MAKE = `
  INSERT INTO bulk_runs (id, organization_id, project_id, user_id, filter, seqs, change, state, total)
  SELECT $1, p.organization_id, p.id, $4, $5::text, $6::text::int[], $7::json::jsonb, 'looking', $8::int
  FROM projects p WHERE p.id = $2 AND p.organization_id = $3
  RETURNING id`

export interface RunToMake extends Choice {
  id: string
  projectId: string
  organizationId: string
  userId: string
  change: BulkChange & { title: string }
  /** How many components are chosen. */
  total: number
}

/** A new run, to be looked at by whoever takes it first; false where the project is gone. */
export async function insertRun(db: Db, made: RunToMake): Promise<boolean> {
  const { id, projectId, organizationId, userId, filter, seqs, change, total } = made
  const numbers = `{${seqs.join(',')}}`
  const params = [id, projectId, organizationId, userId, filter, numbers, jsonText(change).text, total]
  return (await run(db, MAKE, params)).length > 0
}

// Begun by its making: an undo is asked for by one press, and what it is about has been looked at.
const MAKE_UNDO = `
  INSERT INTO bulk_runs (id, organization_id, project_id, user_id, change, undoes, parts, atomic, state, total,
    completion_before, claimed_until, holder)
  SELECT $1, r.organization_id, r.project_id, $3, $4::json::jsonb, r.id, $5::json::jsonb, false,
    'running', $6::int, $7, ${LEASE}, ${holder('$8')}
  FROM bulk_runs r WHERE r.id = $2
  ON CONFLICT (undoes) WHERE state IN ('waiting', 'running') DO NOTHING
  RETURNING ${CLAIMED}`

export interface UndoToMake extends Pick<RunToMake, 'id' | 'projectId' | 'userId' | 'change' | 'total'> {
  undoes: string
  parts: UndoPart[]
}

/** A new run, in the maker's hands, that puts back what another did; undefined where one of that is under way. */
export async function insertUndo(db: Db, made: UndoToMake): Promise<Claimed | undefined> {
  const { id, undoes, userId, change, parts, total, projectId } = made
  const { percent } = await projectCompletion(db, projectId)
  const asked = jsonText(change).text
  const params = [id, undoes, userId, asked, JSON.stringify(parts), total, percent, keyOf(db)]
  const [row] = await run<Claimed>(db, MAKE_UNDO, params)
  return row
}

// SKIP LOCKED: two servers that look at the same moment take two different ones.
const CLAIM = `
  UPDATE bulk_runs SET claimed_until = ${LEASE}, holder = ${holder('$2')},
    state = CASE WHEN state = 'waiting' THEN 'running' ELSE state END
  WHERE id = (
    SELECT id FROM bulk_runs
    WHERE state IN ('looking', 'waiting', 'running')
      AND (claimed_until IS NULL OR claimed_until < clock_timestamp() OR (holder IS NOT NULL AND NOT ${isHeld('holder')}))
      AND ($1::uuid IS NULL OR id = $1)
    ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING ${CLAIMED}`

/** Takes a run that has work to do and is in nobody's hands, or in those of one who is gone: that one, or the oldest. */
export async function claimRun(db: Db, id: string | null): Promise<Claimed | undefined> {
  const [row] = await run<Claimed>(db, CLAIM, [id, keyOf(db)])
  return row
}

const MOVE = `
  UPDATE bulk_runs SET done = $3, claimed_until = ${LEASE}, batch_ids = batch_ids || $4::uuid[]
  WHERE id = $1 AND claimed_until = $2::timestamptz
  RETURNING ${instantSql('claimed_until')} AS claim, cancel_requested AS cancelled`

const BEGIN = `
  UPDATE bulk_runs SET atomic = $4, done = 0, state = CASE WHEN $5::boolean THEN 'running' ELSE 'waiting' END,
    claimed_until = CASE WHEN $5 THEN ${LEASE} END, holder = ${holder('$6')}
  WHERE id = $1 AND project_id = $2 AND user_id = $3 AND state = 'looked'
  RETURNING ${CLAIMED}`

/** A run of somebody's own. */
export interface NamedRun {
  id: string
  projectId: string
  userId: string
}

/**
 * Has the change of a preview made, once: undefined where it is under way or over already. Within the transaction that
 * makes the change nobody else can take it, so no worker's key goes with it.
 * @param mine in the asker's own hands at once
 */
export async function beginRun(
  db: Queryable,
  { id, projectId, userId }: NamedRun,
  atomic: boolean,
  mine: boolean,
): Promise<Claimed | undefined> {
  const [row] = await run<Claimed>(db, BEGIN, [id, projectId, userId, atomic, mine, keyOf(db)])
  return row
}

/** Says how far the work is, keeps the run in hand, and asks whether it is still wanted. */
export async function moveOn(
  db: Queryable,
  claimed: Claimed,
  done: number,
  batchIds: string[] = [],
): Promise<{ claim: string; cancelled: boolean }> {
  const [row] = await run<{ claim: string; cancelled: boolean }>(db, MOVE, [
    claimed.id,
    claimed.claim,
    done,
    batchIds,
  ])
  if (!row) throw new ClaimLost()
  return row
}

/** Lets a run go as it is: whoever looks next goes on with it. */
export async function letGo(db: Queryable, { id, claim }: Claimed): Promise<void> {
  await run(
    db,
    'UPDATE bulk_runs SET claimed_until = NULL WHERE id = $1 AND claimed_until = $2::timestamptz',
    [id, claim],
  )
}
