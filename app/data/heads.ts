import type { Tx } from '~db/client'
import { unlessArchived } from './projects/archived'
import { run } from './run'

export interface LinkedBatch {
  organizationId: string
  /** A change to the organization itself, its members or its templates has no project. */
  projectId: string | null
  batchId: string
  digest: string
}

interface Link {
  counter: string
}

/** The channel on which every process hears, once a transaction is committed, which head stands where: '<scope>:<counter>'. */
export const CHANGES = 'milepost'

// The head is locked by the subquery, so what it gives as `chain_head` is what the update goes on from, whoever waits.
const LINK = `
  WITH head AS (
    UPDATE heads SET
      change_counter = before.change_counter + 1,
      chain_head = encode(sha256(convert_to(before.chain_head || $3, 'UTF8')), 'hex')
    FROM (SELECT scope_id, change_counter, chain_head FROM heads WHERE scope_id = $1 FOR UPDATE) before
    WHERE heads.scope_id = before.scope_id
    RETURNING heads.change_counter, heads.chain_head, before.chain_head AS previous
  )
  INSERT INTO batch_links (scope_id, counter, batch_id, previous_hash, hash)
  SELECT $1, change_counter, $2, previous, chain_head FROM head
  RETURNING counter, pg_notify('${CHANGES}', scope_id || ':' || counter)`

const BORN = `INSERT INTO heads (scope_id, organization_id) VALUES ($1, $2) ON CONFLICT (scope_id) DO NOTHING`

/**
 * Moves the head of the project (or organization) on by one batch. It must be the last statement before the commit: the
 * head is the one row that all of a project's updates share, so it is held for the blink of a commit only. Answers the
 * change counter. A ProjectArchived error where nothing in the project may change.
 */
export const moveHead = (tx: Tx, batch: LinkedBatch): Promise<number> =>
  unlessArchived(() => moved(tx, batch))

async function moved(tx: Tx, batch: LinkedBatch): Promise<number> {
  const scope = batch.projectId ?? batch.organizationId
  const params = [scope, batch.batchId, batch.digest]
  let [link] = await run<Link>(tx, LINK, params)
  if (!link) {
    // Once in a scope's life: its very first batch.
    await run(tx, BORN, [scope, batch.organizationId])
    ;[link] = await run<Link>(tx, LINK, params)
  }
  if (!link) throw new Error(`The head of ${scope} could not be moved`)
  return Number(link.counter)
}

/** @param scopes SQL of the heads that are moved: scope_id, organization_id */
const touchSql = (scopes: string) => `
  WITH moved AS (
    INSERT INTO heads (scope_id, organization_id, change_counter) SELECT s.*, 1 FROM (${scopes}) s
    ON CONFLICT (scope_id) DO UPDATE SET change_counter = heads.change_counter + 1
    RETURNING scope_id, change_counter
  ), told AS (
    INSERT INTO head_touches (scope_id, counter, actor_id, actor_name)
    SELECT scope_id, change_counter, $2::uuid, $3 FROM moved
  )
  SELECT pg_notify('${CHANGES}', scope_id || ':' || change_counter) FROM moved`

const TOUCH = touchSql('SELECT $1::uuid, $4::uuid')

// In one order, whoever else does the same.
const TOUCH_ALL = touchSql(`
  SELECT id, organization_id FROM projects WHERE organization_id = $1 AND archived_at IS NULL ORDER BY id`)

interface Toucher {
  userId: string
  name: string
}

export interface Touch {
  organizationId: string
  projectId: string
  actor: Toucher
}

/**
 * Counts a change that pages show but no batch holds, such as a new conflict, so that no page is taken for unchanged, and
 * tells it to those that are open. The last statement before the commit, like moveHead, and refused alike.
 */
export async function touchHead(tx: Tx, { organizationId, projectId, actor }: Touch): Promise<void> {
  await unlessArchived(() => run(tx, TOUCH, [projectId, actor.userId, actor.name, organizationId]))
}

/** The same for all of an organization's projects, whose plans a change of its calendar moves. */
export async function touchProjects(tx: Tx, organizationId: string, actor: Toucher): Promise<void> {
  await run(tx, TOUCH_ALL, [organizationId, actor.userId, actor.name])
}

/** What is still to be told to a project's head of what was written: a batch, or a change without one. */
export type HeadMove = LinkedBatch | { touched: Touch }

/** Tells the head all of it, in order; the last statements before the commit. A second touch says nothing new. */
export async function settleHeads(tx: Tx, moves: readonly (HeadMove | null)[]): Promise<void> {
  const told = moves.filter((move) => move !== null)
  for (const move of told) if ('batchId' in move) await moveHead(tx, move)
  const touch = told.find((move) => 'touched' in move)
  if (touch && told.every((move) => 'touched' in move)) await touchHead(tx, touch.touched)
}
