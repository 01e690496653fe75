import { applyUpdates } from '~/data/updates/apply'
import type { ApplyOptions, RequestedUpdate } from '~/data/updates/types'
import type { Actor } from '~/data/people'
import type { Db } from '~db/client'
import type { MadeProject } from './factories'

let origins = 0
/** An origin that nothing else has: a page load. */
export const newOrigin = () => `o${(origins += 1)}`

/** An update as a page sends it: by number and key, from a page load of its own unless `more` says otherwise. */
export function update(
  seq: number,
  stepKey: string,
  change: RequestedUpdate['change'],
  more: Partial<RequestedUpdate> = {},
): RequestedUpdate {
  return { seq, stepKey, change, origin: newOrigin(), gesture: 0, ...more }
}

export const done = (seq: number, stepKey: string, more?: Partial<RequestedUpdate>) =>
  update(seq, stepKey, { kind: 'done', done: true }, more)

export const takenBack = (seq: number, stepKey: string, more?: Partial<RequestedUpdate>) =>
  update(seq, stepKey, { kind: 'done', done: false }, { reason: { key: 'data-entry-error' }, ...more })

export const percentage = (seq: number, stepKey: string, value: string, more?: Partial<RequestedUpdate>) =>
  update(seq, stepKey, { kind: 'percentage', value }, more)

export const quantity = (seq: number, stepKey: string, value: string, more?: Partial<RequestedUpdate>) =>
  update(seq, stepKey, { kind: 'quantity', value }, more)

/** Sends updates as one best-effort request, unless `options` say otherwise. */
export function send(
  db: Db,
  actor: Actor,
  project: MadeProject,
  updates: RequestedUpdate[],
  options: Partial<ApplyOptions> = {},
) {
  return applyUpdates(db, actor, project, updates, { atomic: false, ...options })
}

/** Sends updates, some of which change something; the id of their batch. */
export async function sendBatch(...sent: Parameters<typeof send>): Promise<string> {
  const { batchId } = await send(...sent)
  if (!batchId) throw new Error('Nothing was applied')
  return batchId
}

/** Sends one update and answers its result. */
export async function sendOne(db: Db, actor: Actor, project: MadeProject, one: RequestedUpdate) {
  const answer = await send(db, actor, project, [one])
  const [result] = answer.results
  if (!result) throw new Error('One update gives one result')
  return { ...result, batchId: answer.batchId }
}
