import type { Db } from '~db/client'
import type { Actor } from '../people'
import { claimRequest, findClaim, type KeyedRequest, releaseRequest } from '../request-claims'
import { retried } from '../retry'
import { applyUpdates, applyWithin } from './apply'
import type { ApplyOptions, ProjectScope, RequestedUpdate, UpdatesAnswer } from './types'

const KEPT = new Set(['applied', 'unchanged', 'conflict'])

/** Whether anything of a request is kept, so that it is known when it comes again. */
export const isKept = ({ committed, results }: UpdatesAnswer): boolean =>
  committed && results.some(({ outcome }) => KEPT.has(outcome))

/**
 * applyUpdates for a request that has a key: with other content under it nothing is done and `usedForOther` is answered.
 * The key is kept in the transaction of the changes, and only where any outcome is: what was refused as a whole is judged
 * afresh. One to three statements more.
 */
export async function applyKeyed(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  updates: readonly RequestedUpdate[],
  options: ApplyOptions,
  request: KeyedRequest | undefined,
): Promise<UpdatesAnswer | 'usedForOther'> {
  if (!request) return applyUpdates(db, actor, project, updates, options)
  if (options.validateOnly) {
    const used = (await findClaim(db, actor, request)) === 'other'
    return used ? 'usedForOther' : applyUpdates(db, actor, project, updates, options)
  }
  return retried(() =>
    db.transaction(async (tx) => {
      const claim = await claimRequest(tx, actor, request)
      if (claim === 'other') return 'usedForOther'
      const answer = await applyWithin(tx, actor, project, updates, options)
      if (claim === 'new' && !isKept(answer)) await releaseRequest(tx, actor, request)
      return answer
    }),
  )
}
