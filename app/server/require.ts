import { redirect, type AppLoadContext } from '@remix-run/node'
import type { Project } from '~/data/projects/find'
import { actorIn, type Actor, type Person } from '~/data/people'
import { type Action, may } from '~/domain/access'

/** The signed-in person; everybody else is sent to sign in and comes back. */
export function requirePerson(context: AppLoadContext, request: Request): Person {
  if (context.person) return context.person
  const { pathname, search } = new URL(request.url)
  throw redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`, 302)
}

const notFound = () => new Response('Not found', { status: 404 })

/** Somebody in a project. Where it is archived they are no more than a viewer there, whatever they are elsewhere. */
export interface ProjectActor extends Actor {
  archived?: Response
}

/** One sentence, for a page and for its script: 409 for who can bring it back, 403 for who can't. */
const archived = ({ name }: Project, { role }: Actor) =>
  may(role, 'editProject')
    ? new Response(`${name} is archived: bring it back to change it.`, { status: 409 })
    : new Response(
        `${name} is archived, and nothing in it can be changed. A planner or an owner can bring it back.`,
        { status: 403 },
      )

interface Options {
  /** For what can be done to an archived project itself: bring it back, delete it. */
  evenArchived?: boolean
}

/**
 * The project that an address names and who the person is in it. What isn't theirs does not exist: 404. What is sent to
 * an archived one is refused with a sentence.
 */
export async function requireProject(
  context: AppLoadContext,
  request: Request,
  key: string | undefined,
  { evenArchived = false }: Options = {},
): Promise<{ actor: ProjectActor; project: Project; person: Person }> {
  const person = requirePerson(context, request)
  // Read together with the person, by the same part of the address.
  const { project } = person
  const actor = project && actorIn(person, project.organizationId)
  if (!project || project.key !== key || !actor) throw notFound()
  if (project.archivedAt === null || evenArchived) return { actor, project, person }
  if (!['GET', 'HEAD'].includes(request.method)) refuseArchived(actor, project)
  // The office looks at it as the office does.
  const listView = person.listView ?? (may(actor.role, 'editProject') ? 'office' : null)
  const viewer: ProjectActor = { ...actor, role: 'viewer', archived: archived(project, actor) }
  return { actor: viewer, project, person: { ...person, listView } }
}

/** Refuses a change of an archived project where `evenArchived` let it through. */
export function refuseArchived(actor: Actor, project: Project): void {
  if (project.archivedAt !== null) throw archived(project, actor)
}

/** Refuses what the role doesn't allow: 403 with a sentence, as a page. */
export function requireMay(actor: ProjectActor, action: Action): void {
  if (!may(actor.role, action)) {
    if (actor.archived) throw actor.archived
    throw new Response(
      `As ${actor.role} you can look at this but not do it. An owner can change your role.`,
      {
        status: 403,
      },
    )
  }
}
