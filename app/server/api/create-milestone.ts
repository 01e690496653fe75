import type { z } from 'zod'
import { firstValues } from '~/data/first-values'
import { createMilestone } from '~/data/plan/create'
import { findMilestone } from '~/data/plan/read'
import { loggedMilestone } from '~/data/plan/record'
import type { GivenMilestone, StoredMilestone } from '~/data/plan/types'
import { allocationMinutes } from '~/domain/plan/milestone'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import { recurringConfig } from '~/domain/plan/recurrence'
import { newMilestoneJson } from '~/forms/json/milestone'
import { goneSince, isRepeat, onceOf, usedForOther } from './once'
import { planProblem } from './plan-problem'
import { invalid } from './problem'
import { projectOf } from './project'
import { readBody } from './read'
import { answer, type Call } from './serve'
import { milestoneJson } from './shapes'
import { entityTag } from './version'

type Sent = z.output<typeof newMilestoneJson>

const given = ({
  name,
  dueDate,
  timeAllocationHours,
  recurringConfig,
  lead,
  scope,
}: Sent): GivenMilestone => ({
  name,
  recurrence: recurringConfig ?? null,
  scope: scope ?? null,
  ...(dueDate === undefined ? {} : { dueDate }),
  ...(timeAllocationHours === undefined ? {} : { timeAllocationHours }),
  ...(lead === undefined ? {} : { lead }),
})

/** A pattern as one text, whichever order its parts came in. */
function patternText(config: unknown): string {
  const parsed = config ? parseRecurrence(config, 'json') : undefined
  return parsed?.ok ? JSON.stringify(recurringConfig(parsed.recurrence)) : ''
}

/** Whether what was made then is what is asked for now; a date that isn't given may be any. */
function isSame(sent: GivenMilestone, made: Record<string, unknown>): boolean {
  const minutes = allocationMinutes(sent.timeAllocationHours)
  const scope = made.scope as GivenMilestone['scope']
  return (
    made.name === sent.name &&
    (sent.dueDate === undefined || made.dueDate === sent.dueDate.trim()) &&
    minutes.ok &&
    made.timeAllocationMinutes === minutes.minutes &&
    patternText(made.recurringConfig) === patternText(sent.recurrence && recurringConfig(sent.recurrence)) &&
    made.lead === (sent.lead || 'period') &&
    scope?.kind === sent.scope?.kind &&
    scope?.id === sent.scope?.id?.toLowerCase()
  )
}

const created = (projectId: string, milestone: StoredMilestone): Response =>
  answer(milestoneJson(milestone), 201, {
    location: `/api/v1/projects/${projectId}/milestones/${milestone.id}`,
    etag: entityTag(milestone.version),
  })

/** POST of a milestone: 201 with it as it stands, also where it is the same request again. */
export async function postMilestone(call: Call): Promise<Response> {
  const { project, actor } = await projectOf(call, 'plan')
  const sent = await readBody(call.request, newMilestoneJson)
  if (sent.isRecurring !== undefined && sent.isRecurring !== Boolean(sent.recurringConfig)) {
    throw invalid([{ field: 'isRecurring', message: 'This and recurringConfig say different things' }])
  }
  const values = given(sent)
  const once = onceOf(call, 'milestone', sent.id)
  if (once) {
    const first = await firstValues(call.db, actor, 'planMilestone', once.id)
    const repeat = isRepeat(
      once,
      first,
      (made) => made.projectId === project.id && isSame(values, made.values),
    )
    if (repeat) {
      const there = await findMilestone(call.db, actor, project, once.id)
      return there ? created(project.id, there) : goneSince()
    }
  }
  const made = await createMilestone(call.db, actor, project, { ...values, ...(once ? { id: once.id } : {}) })
  if (!made.ok) return once && made.reason === 'gone' ? usedForOther(once) : planProblem(made, actor.role)
  // Somebody else's at the same moment, by the same id.
  if (once && !isSame(values, loggedMilestone(made.milestone))) return usedForOther(once)
  return created(project.id, made.milestone)
}
