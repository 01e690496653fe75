import { firstValues } from '~/data/first-values'
import { ownOrganizations } from '~/data/members'
import { type Actor, actorIn } from '~/data/people'
import { createProject } from '~/data/projects/create'
import { newProjectKey } from '~/data/projects/key'
import { ownProject } from '~/data/projects/own'
import { PROJECT_FIELDS, type ProjectValues } from '~/data/projects/values'
import { may } from '~/domain/access'
import { jsonField, newProjectJson } from '~/forms/json/project'
import { projectRefusal } from '~/forms/project-words'
import { goneSince, isRepeat, onceOf, usedForOther } from './once'
import { invalid } from './problem'
import { roleProblem } from './project'
import { readBody } from './read'
import { answer, type Call } from './serve'
import { projectJson } from './shapes'

/** Where the caller may make projects; a problem where that is nowhere. */
async function organizationsOf({ db, person }: Call) {
  const own = await ownOrganizations(db, person)
  const able = own.filter(({ role }) => may(role, 'editProject'))
  if (able.length === 0) throw roleProblem(own[0]?.role ?? 'member of no organization')
  return { own, able }
}

type Organizations = Awaited<ReturnType<typeof organizationsOf>>

/** In whose organization a project is made; it needn't be said where there is only one that it can be. */
function actorFor({ person }: Call, { own, able }: Organizations, slug: string | undefined): Actor {
  if (slug === undefined && able.length > 1) {
    const slugs = able.map((one) => one.slug).join(', ')
    throw invalid([{ field: 'organization', message: `Say which: ${slugs}` }])
  }
  const named = slug === undefined ? able[0] : own.find((one) => one.slug === slug)
  const actor = named && actorIn(person, named.id)
  if (!actor) throw invalid([{ field: 'organization', message: 'You are in no organization of this name' }])
  if (!may(actor.role, 'editProject')) throw roleProblem(actor.role)
  return actor
}

/** Of a project that was made before there was this field. */
const NEWER: Partial<ProjectValues> = { note: '' }

const isSame = (values: ProjectValues, numbered: boolean, made: Record<string, unknown>): boolean =>
  PROJECT_FIELDS.filter((field) => numbered || field !== 'number').every(
    (field) => JSON.stringify(values[field]) === JSON.stringify(made[field] ?? NEWER[field]),
  )

async function created({ db, person }: Call, id: string): Promise<Response> {
  const project = await ownProject(db, person, id)
  if (!project) return goneSince()
  return answer(projectJson(project), 201, { location: `/api/v1/projects/${id}` })
}

/** POST of a project: 201 with it, also where it is the same request again. */
export async function postProject(call: Call): Promise<Response> {
  const organizations = await organizationsOf(call)
  const sent = await readBody(call.request, newProjectJson)
  const actor = actorFor(call, organizations, sent.organization)
  const { numbered } = sent
  const values = { ...sent.values, number: numbered ? sent.values.number : newProjectKey().toUpperCase() }
  const once = onceOf(call, 'project', sent.id)
  if (once) {
    const first = await firstValues(call.db, actor, 'project', once.id)
    if (isRepeat(once, first, (made) => isSame(values, numbered, made.values))) return created(call, once.id)
  }
  const made = await createProject(call.db, actor, values, once?.id)
  if (made.ok) {
    // Somebody else's at the same moment, by the same id.
    const first = once && (await firstValues(call.db, actor, 'project', once.id))
    if (once && first && !isSame(values, numbered, first.values)) return usedForOther(once)
    return created(call, made.id)
  }
  if (once && made.reason === 'gone') return usedForOther(once)
  if (made.reason === 'notAllowed') return roleProblem(actor.role)
  const errors = Object.entries(projectRefusal(made))
  return invalid(errors.map(([field, message]) => ({ field: jsonField(field), message })))
}
