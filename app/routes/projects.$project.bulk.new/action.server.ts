import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import type { Choice } from '~/data/bulk/chosen'
import { startPreview } from '~/data/bulk/runs'
import type { Actor } from '~/data/people'
import { chosenSteps } from '~/data/selections'
import { readBulkChange } from '~/forms/bulk-change'
import { choosingPart } from '~/forms/list-query'
import { BULK_REFUSALS } from '~/server/bulk-words'
import { invalid, readBody } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import type { Db } from '~db/client'
import { chosenBy } from './choice.server'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const address = new URL(request.url).searchParams
  const body = await readBody(request)
  const chosen = await chosenBy(db, actor, project, address)
  const asksSteps = chosen && !['hold', 'place'].includes(String(body.get('intent')))
  const has = asksSteps ? await stepsOf(db, actor, project, chosen.choice) : () => true
  const read = readBulkChange(body, todayIn(project.timeZone), has)
  if (!read.ok) return invalid(read.reply)
  const { change } = read
  if (change.kind !== 'steps') requireMay(actor, change.kind === 'hold' ? 'hold' : 'editComponents')
  const values = Object.fromEntries([...body].map(([name, value]) => [name, String(value)]))
  if (!chosen) return invalid({ values, errors: { '': BULK_REFUSALS.nothingChosen } })
  const started = await startPreview(db, actor, project, chosen.choice, change)
  if ('refused' in started) {
    const field = started.refused === 'unknownPlace' ? 'place' : ''
    return invalid({ values, errors: { [field]: BULK_REFUSALS[started.refused] } })
  }
  return redirect(`/projects/${project.key}/bulk/${started.id}?${choosingPart(address)}`, 303)
}

/** Whether some of the chosen have a step: of a type, or ('*') of any. */
async function stepsOf(db: Db, actor: Actor, project: { id: string }, choice: Choice) {
  const { types } = await chosenSteps(db, actor, project, choice)
  return (type: string, stepKey: string) =>
    types.some((one) => (type === '*' || one.type === type) && one.steps.some((s) => s.stepKey === stepKey))
}
