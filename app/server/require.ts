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

/** The project that an address names and who the person is in it. What isn't theirs does not exist: 404. */
export async function requireProject(
  context: AppLoadContext,
  request: Request,
  key: string | undefined,
): Promise<{ actor: Actor; project: Project; person: Person }> {
  const person = requirePerson(context, request)
  // Read together with the person, by the same part of the address.
  const { project } = person
  const actor = project && actorIn(person, project.organizationId)
  if (!project || project.key !== key || !actor) throw notFound()
  return { actor, project, person }
}

/** Refuses what the role doesn't allow: 403 with a sentence, as a page. */
export function requireMay(actor: Actor, action: Action): void {
  if (!may(actor.role, action)) {
    throw new Response(
      `As ${actor.role} you can look at this but not do it. An owner can change your role.`,
      {
        status: 403,
      },
    )
  }
}
