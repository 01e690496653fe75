import type { Queryable } from '~db/client'
import type { Actor } from './people'
import { personalKey } from './request-keys'
import { run } from './run'

/** A request by the key that a program gave it, and what it asks. */
export interface KeyedRequest {
  /** Of this person and this key alone. */
  key: string
  /** Of all that the request asks for: the same key with another one is another request. */
  digest: string
}

export type Claim = 'new' | 'same' | 'other'

const CLAIM = `
  INSERT INTO request_keys (organization_id, user_id, key, origin, outcome) VALUES ($1, $2, $3, $4, 'applied')
  ON CONFLICT DO NOTHING RETURNING key`

const FIND = `SELECT origin AS digest FROM request_keys WHERE organization_id = $1 AND user_id = $2 AND key = $3`

const RELEASE = `
  DELETE FROM request_keys WHERE organization_id = $1 AND user_id = $2 AND key = $3 AND milestone_id IS NULL`

/** Where the request's key stands: what is kept under digests doesn't begin like this. */
const rowKey = (actor: Actor, { key }: KeyedRequest) => [
  actor.organizationId,
  actor.userId,
  personalKey(actor, `request ${key}`),
]

/**
 * What the key was used for so far: keeps it for this request where it is new. In a transaction it waits for another one
 * with the same key to end.
 */
export async function claimRequest(db: Queryable, actor: Actor, request: KeyedRequest): Promise<Claim> {
  const params = [...rowKey(actor, request), request.digest]
  const [claimed] = await run<{ key: string }>(db, CLAIM, params)
  return claimed ? 'new' : ((await findClaim(db, actor, request)) ?? 'same')
}

/** The same without keeping it; undefined where it is new. */
export async function findClaim(
  db: Queryable,
  actor: Actor,
  request: KeyedRequest,
): Promise<Exclude<Claim, 'new'> | undefined> {
  const [found] = await run<{ digest: string }>(db, FIND, rowKey(actor, request))
  return found && (found.digest === request.digest ? 'same' : 'other')
}

/** Nothing came of the request: its key is free again. */
export async function releaseRequest(db: Queryable, actor: Actor, request: KeyedRequest): Promise<void> {
  await run(db, RELEASE, rowKey(actor, request))
}
