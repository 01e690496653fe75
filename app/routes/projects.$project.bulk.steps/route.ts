import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { MOST_BY_HAND } from '~/data/bulk/chosen'
import { listChoices } from '~/data/components/choices'
import { changedChoice, chosenSteps } from '~/data/selections'
import { readChoosing } from '~/forms/choosing'
import { changeOf, choiceAnew } from '~/server/choosing-change'
import { readBody } from '~/server/form'
import { quickSteps } from '~/server/quick-steps'
import { requireMay, requireProject } from '~/server/require'
import { quickOptions } from '~/ui/components/quick-options'

/** There is nothing to look at: whoever follows a link to here is led to the changes of many. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { project } = await requireProject(context, request, params.project)
  return redirect(`/projects/${project.key}/bulk`)
}

/**
 * What could be set with one press of what is ticked, for the script of the list while choosing: its form as any of its
 * buttons sends it. Nothing is kept by it, so that the page goes on from what its next button finds.
 */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const form = readChoosing(await readBody(request))
  if (!form) return json(null, 422)
  const choice = (await changedChoice(db, actor, project, form.sel, changeOf(form))) ?? choiceAnew(form)
  if (choice.seqs.length > MOST_BY_HAND) return json(null, 422)
  const chosen = await chosenSteps(db, actor, project, choice)
  const steps = chosen.total > 0 ? [] : (await listChoices(db, actor, project)).steps
  return json(quickOptions(quickSteps(chosen, steps)), { headers: { 'cache-control': 'no-store' } })
}
