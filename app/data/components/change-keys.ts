import { createHash } from 'node:crypto'
import type { ChangeKey } from '~/domain/component-changes/types'
import type { Tx } from '~db/client'
import { fitText } from '../json-text'
import type { Actor } from '../people'
import { personalKey } from '../request-keys'
import { run } from '../run'

/** What recognises a change of a component or a drawing; '' for one that names no origin. */
export function changeKey(
  actor: Actor,
  from: { origin: string; gesture?: number | undefined },
  what: string,
  asked: object,
): string {
  if (from.origin === '') return ''
  const sent = JSON.stringify([what, from.origin, from.gesture ?? 0, asked])
  return personalKey(actor, createHash('sha256').update(sent).digest('base64url'))
}

const STORE = `
  INSERT INTO request_keys (organization_id, user_id, key, origin, gesture, batch_id, outcome, version, created_at)
  SELECT $2, $3, k.key, $4, $5::int, CASE WHEN k.outcome = 'applied' THEN $6::uuid END, k.outcome, k.version,
    coalesce($7::timestamptz, clock_timestamp())
  FROM json_to_recordset($1::json) AS k (key uuid, outcome text, version int)`

/** Stores what the changes' keys answered, in the transaction of the changes. One statement; none without keys. */
export async function storeChangeKeys(
  tx: Tx,
  actor: Actor,
  keys: readonly ChangeKey[],
  from: { origin: string; gesture?: number | undefined },
  of: { batchId: string | null; at?: string },
): Promise<void> {
  if (keys.length === 0) return
  await run(tx, STORE, [
    JSON.stringify(keys),
    actor.organizationId,
    actor.userId,
    fitText(from.origin),
    from.gesture ?? 0,
    of.batchId,
    of.at ?? null,
  ])
}
