import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findMilestone } from '~/data/plan/read'
import { updateMilestone } from '~/data/plan/update'
import type { FieldRefusal } from '~/data/plan/types'
import { milestoneRefusalWords } from '~/domain/plan/refusal-words'
import { changedWords } from '~/forms/milestone-changed'
import { moveForm } from '~/forms/milestone-move'
import { invalid, parseForm, readBody } from '~/server/form'
import { loadedBefore, withLoaded } from '~/server/others-changed'
import { overtakenWords } from '~/server/overtaken-words'
import { requireMay, requireProject } from '~/server/require'

/** Moves a milestone; all else about it stays as it is. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'plan')
  const { db } = context.database
  const milestone = await findMilestone(db, actor, project, params.milestone ?? '')
  if (!milestone) throw new Response('Not found', { status: 404 })
  const body = await readBody(request)
  const form = parseForm(body, moveForm)
  if (!form.ok) return invalid(form)
  const { version, date } = form.value
  const { id, dueDate, timeAllocationMinutes, ...same } = milestone
  const given = { ...same, dueDate: date, timeAllocationHours: timeAllocationMinutes / 60 }
  const moved = await updateMilestone(db, actor, project, { id, version }, given)
  const here = `/projects/${project.key}/milestones/${id}`
  if (moved.ok) {
    const said = moved.changed ? `${here}?said=moved&was=${dueDate}` : `${here}?said=same`
    return redirect(withLoaded(said, loadedBefore(project, body.get('s'))), 303)
  }
  // What was typed stays in the field, a pressed button's date too.
  const values = { dueDate: date }
  switch (moved.reason) {
    case 'changed': {
      const who = await overtakenWords(db, actor, project, {
        entity: 'planMilestone',
        entityId: id,
        after: version,
      })
      return invalid({ values, errors: { dueDate: changedWords(who, moved.current) } }, 409)
    }
    case 'invalid':
      return invalid({ values, errors: { dueDate: moved.refusals.map(wordsOf).join('. ') } })
    case 'gone':
      throw new Response('Not found', { status: 404 })
    case 'notAllowed':
      return requireMay(actor, 'plan')
  }
}

const wordsOf = (refusal: FieldRefusal): string =>
  refusal.field === 'scope' ? 'What it is about was removed meanwhile' : milestoneRefusalWords(refusal)
