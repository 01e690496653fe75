import { type ActionFunctionArgs, json, redirect, type TypedResponse } from '@remix-run/node'
import { createMilestone } from '~/data/plan/create'
import { previewOf } from '~/domain/plan/preview'
import { milestoneForm } from '~/forms/milestone'
import { ignoredWords, inOrder, refusalErrors, savedQuery } from '~/forms/milestone-words'
import { invalid, readForm } from '~/server/form'
import { isSame, judge, requirePlanning } from '~/server/milestone-form'
import { todayIn } from '~/server/today'
import type { MilestoneReply } from '~/ui/plan/milestone-form'

const GONE = 'This was added once and deleted since. Save again to add it anew.'
const already = (name: string) =>
  `This form has added “${name}” already. Save again to add another one with what stands below.`

export async function action(args: ActionFunctionArgs): Promise<TypedResponse<MilestoneReply>> {
  const { db, actor, plan, places } = await requirePlanning(args)
  const form = await readForm(args.request, milestoneForm)
  if (!form.ok) return invalid(form)
  const { value: typed, values } = form
  const { project, milestones } = plan
  const pageOf = (id: string) => `/projects/${project.key}/milestones/${id}`

  const there = milestones.find(({ id }) => id === typed.id)
  const judged = judge({ plan, places }, typed, there)
  if (there) {
    if (judged.ok && isSame(there, { ...judged.values, scope: typed.given.scope ?? null }))
      return redirect(`${pageOf(there.id)}?${savedQuery('added', judged.ignored)}`, 303)
    return renewed({ values, errors: { '': already(there.name) } })
  }
  if (!judged.ok) return invalid({ values, errors: judged.errors })
  if (typed.intent === 'preview') {
    const preview = previewOf(project, milestones, judged.values, todayIn(project.timeZone))
    return json<MilestoneReply>({ values, errors: {}, preview, ignored: ignoredWords(judged.ignored) })
  }
  const given = { ...typed.given, ...(typed.id ? { id: typed.id } : {}) }
  const made = await createMilestone(db, actor, project, given)
  if (made.ok) return redirect(`${pageOf(made.milestone.id)}?${savedQuery('added', judged.ignored)}`, 303)
  if (made.reason === 'invalid') {
    const recurring = given.recurrence !== null
    return invalid({ values, errors: inOrder(refusalErrors(made.refusals, recurring)) })
  }
  return renewed({ values, errors: { '': GONE } })
}

/** The form's id is used up: without it among what was typed, the page makes another. */
function renewed({ values: { id: _used, ...values }, errors }: MilestoneReply) {
  return invalid({ values, errors }, 409)
}
