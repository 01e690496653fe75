import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { startPreview } from '~/data/bulk/runs'
import { readBulkChange } from '~/forms/bulk-change'
import { choosingPart } from '~/forms/list-query'
import { BULK_REFUSALS } from '~/server/bulk-words'
import { invalid, readBody } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { chosenBy } from './choice.server'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const address = new URL(request.url).searchParams
  const body = await readBody(request)
  const read = readBulkChange(body, todayIn(project.timeZone))
  if (!read.ok) return invalid(read.reply)
  const { change } = read
  if (change.kind !== 'steps') requireMay(actor, change.kind === 'hold' ? 'hold' : 'editComponents')
  const values = Object.fromEntries([...body].map(([name, value]) => [name, String(value)]))
  const chosen = await chosenBy(db, actor, project, address)
  if (!chosen) return invalid({ values, errors: { '': BULK_REFUSALS.nothingChosen } })
  const started = await startPreview(db, actor, project, chosen.choice, change)
  if ('refused' in started) return invalid({ values, errors: { '': BULK_REFUSALS[started.refused] } })
  return redirect(`/projects/${project.key}/bulk/${started.id}?${choosingPart(address)}`, 303)
}
