import type { Tx } from '~db/client'
import { run } from '../run'

/** A number of this program's own, so that nothing else locks the same. */
const SPACE = 7_214_054

/**
 * One move or revert of an organization at a time: the second waits until the first has committed or is gone. Locks of a
 * connection that is lost end with it.
 */
export async function lockMoving(tx: Tx, organizationId: string): Promise<void> {
  await run(tx, `SELECT pg_advisory_xact_lock(${SPACE}, hashtext($1))`, [organizationId])
}

/** Whether nothing is moved or reverted there, and won't be until this transaction ends. Never waits. */
export async function isStill(tx: Tx, organizationId: string): Promise<boolean> {
  const [row] = await run<{ still: boolean }>(
    tx,
    `SELECT pg_try_advisory_xact_lock_shared(${SPACE}, hashtext($1)) AS still`,
    [organizationId],
  )
  return row?.still === true
}

/** A long plan takes longer than any page may, and what it is read from can be slow. */
export async function takeTime(tx: Tx): Promise<void> {
  await run(tx, 'SET LOCAL statement_timeout = 0', [])
  await run(tx, 'SET LOCAL lock_timeout = 0', [])
  await run(tx, 'SET LOCAL idle_in_transaction_session_timeout = 0', [])
}
