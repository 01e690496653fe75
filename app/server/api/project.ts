import { type Actor, actorIn } from '~/data/people'
import { readPlan } from '~/data/plan/read'
import type { ProjectPlan } from '~/data/plan/types'
import { type OwnProject, ownProject } from '~/data/projects/own'
import { type Action, may } from '~/domain/access'
import { isUuid } from '~/forms/member'
import { notFound, problem } from './problem'
import type { Call } from './serve'

export const roleProblem = (role: string): Response =>
  problem('role', `As ${role} you can look at this but not do it. An owner can change your role.`)

/**
 * The project that an address names, and who the caller is in it; 404 alike for what is unknown or another's, 409 where
 * an archived one is to be changed.
 */
export async function projectOf(
  { db, person, params }: Call,
  action: Action = 'read',
): Promise<{ project: OwnProject; actor: Actor }> {
  const id = params.project ?? ''
  const project = isUuid(id) ? await ownProject(db, person, id) : undefined
  const actor = project && actorIn(person, project.organizationId)
  if (!project || !actor) throw notFound()
  if (!may(actor.role, action)) throw roleProblem(actor.role)
  if (project.archived && !may('viewer', action)) {
    throw problem('archived', `${project.name} is archived: bring it back to change it.`)
  }
  return { project, actor }
}

/** Its plan, to look at. */
export async function planOf(call: Call): Promise<ProjectPlan> {
  const { project, actor } = await projectOf(call)
  const plan = await readPlan(call.db, actor, project)
  if (!plan) throw notFound()
  return plan
}

/** The milestone of a plan that an address names. */
export function milestoneIn(plan: ProjectPlan, { params }: Call) {
  const id = params.milestone?.toLowerCase()
  const milestone = plan.milestones.find((one) => one.id === id)
  if (!milestone) throw notFound()
  return milestone
}
