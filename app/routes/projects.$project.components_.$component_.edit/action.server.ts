import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { applyComponentChanges } from '~/data/components/changes'
import { outcomeWords } from '~/domain/updates/words'
import { componentForm } from '~/forms/component'
import { readSeq } from '~/forms/seq'
import { invalid, readForm } from '~/server/form'
import { overtakenWords } from '~/server/overtaken-words'
import { requireMay, requireProject } from '~/server/require'
import { sinceWords } from '~/server/since-words'
import { changesOf, fieldOf, loggedFields } from './changes.server'

const CONFLICT = 'Look at the component, then save again to set what you typed.'

const AGAIN = 'Look at what it is now; press once more to do it again.'

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
  const outdated = answer.results.filter(({ since }) => since)
  if (answer.committed && outdated.length === 0) {
    const batchId = answer.batchId ?? answer.results.find(({ stored }) => stored?.batchId)?.stored?.batchId
    const shown = batchId ? `?b=${batchId}` : ''
    return redirect(`/projects/${project.key}/components/${seq}${shown}`, 303)
  }
  const errors: Record<string, string> = {}
  for (const { index, since } of outdated) {
    const change = changes[index]
    if (change && since) errors[fieldOf(change)] = `${sinceWords(since, project.timeZone)} ${AGAIN}`
  }
  for (const { index, outcome, reason, componentId } of answer.results) {
    const change = changes[index]
    if (!change || !reason) continue
    if (outcome === 'conflict' && componentId) {
      const what = {
        entity: 'component',
        entityId: componentId,
        after: value.version,
        fields: loggedFields(change),
      } as const
      errors[fieldOf(change)] =
        `${await overtakenWords(context.database.db, actor, project, what)} ${CONFLICT}`
    }
    if (outcome === 'refused')
      errors[fieldOf(change)] = reason === 'reasonRequired' ? WHY : outcomeWords(reason)
  }
  if (Object.keys(errors).length === 0) throw new Response('Not found', { status: 404 })
  return invalid({ values, errors }, answer.summary.conflicts + outdated.length > 0 ? 409 : 422)
}
