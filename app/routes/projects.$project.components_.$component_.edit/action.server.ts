import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { applyComponentChanges } from '~/data/components/changes'
import { outcomeWords } from '~/domain/updates/words'
import { componentForm } from '~/forms/component'
import { readSeq } from '~/forms/seq'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { changesOf, fieldOf } from './changes.server'

const CONFLICT =
  'Somebody else changed this meanwhile. Look at the component, then save again to set what you typed.'

const WHY = 'Say why: others will ask'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const form = await readForm(request, componentForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const seq = readSeq(params.component)
  if (!seq) throw new Response('Not found', { status: 404 })
  const changes = changesOf(seq, value)
  const answer = await applyComponentChanges(context.database.db, actor, project, changes, {
    atomic: true,
    origin: value.origin,
  })
  if (answer.committed) {
    const shown = answer.batchId ? `?b=${answer.batchId}` : ''
    return redirect(`/projects/${project.key}/components/${seq}${shown}`, 303)
  }
  const errors: Record<string, string> = {}
  for (const { index, outcome, reason } of answer.results) {
    const change = changes[index]
    if (!change || !reason) continue
    if (outcome === 'conflict') errors[fieldOf(change)] = CONFLICT
    if (outcome === 'refused')
      errors[fieldOf(change)] = reason === 'reasonRequired' ? WHY : outcomeWords(reason)
  }
  if (Object.keys(errors).length === 0) throw new Response('Not found', { status: 404 })
  return invalid({ values, errors }, answer.summary.conflicts > 0 ? 409 : 422)
}
