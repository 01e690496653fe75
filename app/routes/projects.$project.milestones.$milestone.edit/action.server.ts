import { type ActionFunctionArgs, json, redirect, type TypedResponse } from '@remix-run/node'
import { updateMilestone } from '~/data/plan/update'
import { datesChange, datesKey } from '~/domain/plan/dates-change'
import { previewOf } from '~/domain/plan/preview'
import { milestoneForm } from '~/forms/milestone'
import { ignoredWords, inOrder, refusalErrors, savedQuery } from '~/forms/milestone-words'
import { invalid, readForm } from '~/server/form'
import { judge, requireMilestone, requirePlanning, differences } from '~/server/milestone-form'
import { overtakenWords } from '~/server/overtaken-words'
import { todayIn } from '~/server/today'
import type { MilestoneReply } from '~/ui/plan/milestone-form'

const CHANGED = 'Nothing of yours is saved yet.'

export async function action(args: ActionFunctionArgs): Promise<TypedResponse<MilestoneReply>> {
  const { db, actor, plan, places } = await requirePlanning(args)
  const { project, milestones } = plan
  const current = requireMilestone(plan, args.params.milestone)
  const form = await readForm(args.request, milestoneForm)
  if (!form.ok) return invalid(form)
  const { value: typed, values } = form
  const judged = judge({ plan, places }, typed, current)
  if (!judged.ok) return invalid({ values, errors: judged.errors })

  const today = todayIn(project.timeZone)
  const preview = previewOf(project, milestones, judged.values, today, current)
  const ignored = ignoredWords(judged.ignored)
  if (typed.intent === 'preview') return json<MilestoneReply>({ values, errors: {}, preview, ignored })
  // Made from an older version, it is refused below, with what stands now.
  const change =
    typed.version === current.version ? datesChange(current, judged.values, project, today) : null
  const looked = datesKey(judged.values)
  if (change && !(typed.intent === 'confirm' && typed.looked === looked))
    return json<MilestoneReply>({ values, errors: {}, preview, change, looked, ignored })

  const named = { id: current.id, version: typed.version }
  const saved = await updateMilestone(db, actor, project, named, typed.given)
  if (saved.ok) {
    const page = `/projects/${project.key}/milestones/${current.id}`
    return redirect(`${page}?${savedQuery('saved', judged.ignored)}`, 303)
  }
  if (saved.reason === 'changed') {
    const rows = differences(places, saved.current, { ...judged.values, scope: typed.given.scope ?? null })
    const conflict = { version: saved.current.version, rows }
    const who = await overtakenWords(db, actor, project, {
      entity: 'planMilestone',
      entityId: current.id,
      after: typed.version ?? 0,
    })
    return json<MilestoneReply>({ values, errors: { '': `${who} ${CHANGED}` }, conflict }, 409)
  }
  if (saved.reason === 'invalid') {
    const recurring = typed.given.recurrence !== null
    return invalid({ values, errors: inOrder(refusalErrors(saved.refusals, recurring)) })
  }
  throw new Response('Not found', { status: 404 })
}
