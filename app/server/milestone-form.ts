import type { LoaderFunctionArgs } from '@remix-run/node'
import { placeChoices, type PlaceChoices } from '~/data/components/edit'
import { readPlan } from '~/data/plan/read'
import type { MilestoneScope, ProjectPlan, StoredMilestone } from '~/data/plan/types'
import { formatDate, formatMinutes } from '~/domain/format'
import { PLACE_WORDS } from '~/domain/place-name'
import { datesKey } from '~/domain/plan/dates-change'
import { defaultDate } from '~/domain/plan/default-date'
import { checkMilestone, type MilestoneValues } from '~/domain/plan/milestone'
import { movementReach } from '~/domain/plan/movement'
import { recurrenceWords } from '~/domain/plan/recurrence-words'
import { type IgnoredPart, SCOPE_GONE, type TypedMilestone } from '~/forms/milestone'
import { milestoneFields, newMilestoneFields, scopeValue } from '~/forms/milestone-fields'
import { inOrder, refusalErrors } from '~/forms/milestone-words'
import type { Difference } from '~/ui/plan/milestone-conflict'
import type { MilestoneFormData } from '~/ui/plan/milestone-fields'
import { requireMay, requireProject } from './require'

interface Planning {
  plan: ProjectPlan
  places: PlaceChoices
}

/** A project whose plan this person may change, with all that a milestone's form needs of it. */
export async function requirePlanning({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'plan')
  const { db } = context.database
  const [plan, places] = await Promise.all([readPlan(db, actor, project), placeChoices(db, actor, project)])
  if (!plan) throw new Response('Not found', { status: 404 })
  return { db, actor, plan, places }
}

/** The milestone of an address; 404 where its project has none such, or not any more. */
export function requireMilestone(plan: ProjectPlan, id: string | undefined): StoredMilestone {
  const found = plan.milestones.find((milestone) => milestone.id === id)
  if (!found) throw new Response('Not found', { status: 404 })
  return found
}

/** What the page of the form shows: the fields filled in, and the dates and places that there are. */
export function milestoneFormData({ plan, places }: Planning, editing?: StoredMilestone): MilestoneFormData {
  const { startDate, endDate, weekStartsOn } = plan.project
  const free = defaultDate(plan.milestones, plan.project)
  const single = editing?.recurrence === null
  const { earliest, latest } = single
    ? movementReach(editing, plan.milestones, plan.project)
    : { earliest: startDate, latest: endDate }
  return {
    fields: editing ? milestoneFields(editing, free) : newMilestoneFields(free),
    possible: { earliest, latest },
    project: { startDate, endDate, weekStartsOn },
    places,
  }
}

type Judged =
  | { ok: true; values: MilestoneValues; ignored: IgnoredPart[] }
  | { ok: false; errors: Record<string, string> }

/** All that is wrong with what was typed, at once, in the form's order; or what it would be. */
export function judge({ plan, places }: Planning, typed: TypedMilestone, editing?: StoredMilestone): Judged {
  const { given, errors } = typed
  const checked = checkMilestone(given, plan.project, plan.milestones, editing)
  const refused = checked.ok ? {} : refusalErrors(checked.refusals, given.recurrence !== null)
  const gone = given.scope && !placeName(places, given.scope)
  const all = { ...refused, ...(gone ? { scope: SCOPE_GONE } : {}), ...errors }
  if (!checked.ok || Object.keys(all).length > 0) return { ok: false, errors: inOrder(all) }
  // The date comes filled in: only another one was meant for something.
  const filledIn = ['', defaultDate(plan.milestones, plan.project), editing?.dueDate]
  const unused = given.recurrence !== null && !filledIn.includes(typed.dueDate)
  return { ok: true, values: checked.values, ignored: unused ? [...typed.ignored, 'dueDate'] : typed.ignored }
}

const placeName = (places: PlaceChoices, { kind, id }: MilestoneScope): string | undefined =>
  places[kind].find((place) => place.id === id)?.name

type Described = MilestoneValues & { scope: MilestoneScope | null }

/** Whether what was typed is what stands there: a form that came twice. */
export const isSame = (a: Described, b: Described): boolean =>
  a.name === b.name &&
  a.timeAllocationMinutes === b.timeAllocationMinutes &&
  a.lead === b.lead &&
  datesKey(a) === datesKey(b) &&
  scopeValue(a.scope) === scopeValue(b.scope)

/** What differs between what stands and what was typed, in words. */
export function differences(places: PlaceChoices, now: Described, typed: Described): Difference[] {
  const [stands, wanted] = [factsOf(places, now), factsOf(places, typed)]
  return Object.keys(stands)
    .map((label) => ({ label, now: stands[label] ?? '', typed: wanted[label] ?? '' }))
    .filter((row) => row.now !== row.typed)
}

function factsOf(places: PlaceChoices, milestone: Described): Record<string, string> {
  const { name, dueDate, recurrence, timeAllocationMinutes, lead, scope } = milestone
  return {
    Name: name,
    Repeats: recurrence ? recurrenceWords(recurrence) : 'once',
    [recurrence ? 'Counted from' : 'Date']: formatDate(dueDate),
    Hours: formatMinutes(timeAllocationMinutes),
    'How far back': lead === 'period' ? 'its own week or month' : 'since the one before',
    About: scope
      ? `${PLACE_WORDS[scope.kind].one} ${placeName(places, scope) ?? ''}`
      : 'nothing in particular',
  }
}
