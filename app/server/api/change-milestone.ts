import type { z } from 'zod'
import { deleteMilestone } from '~/data/plan/delete'
import { readPlan } from '~/data/plan/read'
import type { GivenMilestone, StoredMilestone } from '~/data/plan/types'
import { updateMilestone } from '~/data/plan/update'
import { milestoneChangeJson, milestoneDeletionJson } from '~/forms/json/milestone'
import { planProblem } from './plan-problem'
import { invalid, notFound } from './problem'
import { milestoneIn, projectOf } from './project'
import { check, readBody, readJson } from './read'
import { answer, type Call } from './serve'
import { hours, milestoneJson } from './shapes'
import { entityTag, versionOf } from './version'

type Change = z.output<typeof milestoneChangeJson>

/** All of a milestone's values, those that are to change among them. */
const changed = (current: StoredMilestone, change: Change): GivenMilestone => ({
  name: change.name ?? current.name,
  dueDate: change.dueDate ?? current.dueDate,
  timeAllocationHours: change.timeAllocationHours ?? hours(current.timeAllocationMinutes),
  recurrence: change.recurringConfig === undefined ? current.recurrence : change.recurringConfig,
  lead: change.lead ?? current.lead,
  scope: change.scope === undefined ? current.scope : change.scope,
})

async function find(call: Call) {
  const { project, actor } = await projectOf(call, 'plan')
  const plan = await readPlan(call.db, actor, project)
  if (!plan) throw notFound()
  return { project, actor, current: milestoneIn(plan, call) }
}

/** PATCH of a milestone: what isn't named stays. 409 where it isn't the version any more that the change was made from. */
export async function patchMilestone(call: Call): Promise<Response> {
  const { project, actor, current } = await find(call)
  const change = await readBody(call.request, milestoneChangeJson)
  const version = versionOf(call.request, change.version)
  const next = changed(current, change)
  if (change.isRecurring !== undefined && change.isRecurring !== (next.recurrence !== null)) {
    throw invalid([
      { field: 'isRecurring', message: 'Send recurringConfig too: a pattern, or null for a single one' },
    ])
  }
  // What isn't named was taken from what was read here: a version that nobody has been told of yet names nothing.
  const named = { id: current.id, version: version === current.version ? version : 0 }
  const updated = await updateMilestone(call.db, actor, project, named, next)
  if (!updated.ok) return planProblem(updated, actor.role)
  const { milestone } = updated
  return answer(milestoneJson(milestone), 200, { etag: entityTag(milestone.version) })
}

/** DELETE of a milestone, if it is still the version that was looked at: 204, and 404 when it is repeated. */
export async function removeMilestone(call: Call): Promise<Response> {
  const { project, actor, current } = await find(call)
  const body = check(milestoneDeletionJson, (await readJson(call.request)) ?? {})
  const version = versionOf(call.request, body.version)
  const gone = await deleteMilestone(call.db, actor, project, { id: current.id, version })
  return gone.ok
    ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
    : planProblem(gone, actor.role)
}
