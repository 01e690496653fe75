import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { applyRun, cancelRun, readRun, retryRun } from '~/data/bulk/runs'
import type { Actor } from '~/data/people'
import { undoBatch } from '~/data/undo'
import { leftWords } from '~/domain/updates/words'
import { bulkRunForm } from '~/forms/bulk-run'
import { choosingPart } from '~/forms/list-query'
import type { FormReply } from '~/forms/reply'
import { BULK_REFUSALS } from '~/server/bulk-words'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { undoRefused } from '~/server/undo-refusals'
import type { Db } from '~db/client'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const run = await readRun(db, actor, project, params.run ?? '')
  if (!run) throw new Response('Not found', { status: 404 })
  const form = await readForm(request, bulkRunForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const address = choosingPart(new URL(request.url).searchParams)
  const to = (id: string) =>
    redirect(`/projects/${project.key}/bulk/${id}${address ? `?${address}` : ''}`, 303)
  const refused = (reason: keyof typeof BULK_REFUSALS) =>
    invalid({ values, errors: { '': BULK_REFUSALS[reason] } }, 409)
  switch (value.intent) {
    case 'apply': {
      const applied = await applyRun(db, actor, project, run.id, { atomic: value.how === 'all' })
      return applied.ok ? to(run.id) : refused(applied.reason)
    }
    case 'cancel':
      await cancelRun(db, actor, project, run.id)
      return to(run.id)
    case 'retry': {
      const again = await retryRun(db, actor, project, run.id)
      return 'refused' in again ? refused(again.refused) : to(again.id)
    }
    case 'undo': {
      const errors = await undoAll(db, actor, project, run.batchIds, value.o)
      return Object.keys(errors).length > 0 ? invalid({ values, errors }, 409) : to(run.id)
    }
  }
}

/** Named at most: beyond that the batches' own pages say which rows they are. */
const MOST_NAMED = 50

/** Puts back what a run did, the last batch first; what stays as it is, and why, by row. */
async function undoAll(
  db: Db,
  actor: Actor,
  project: Parameters<typeof undoBatch>[2],
  batchIds: string[],
  origin: string,
): Promise<FormReply['errors']> {
  const errors: FormReply['errors'] = {}
  let left = 0
  for (const id of batchIds.toReversed()) {
    const undone = await undoBatch(db, actor, project, id, { origin })
    if (!undone.ok) {
      if (undone.reason !== 'alreadyUndone' || batchIds.length === 1)
        errors[''] = undoRefused(undone, project.timeZone).words
      continue
    }
    for (const { label, result } of undone.left) {
      left += 1
      if (left > MOST_NAMED) continue
      errors[`#${left}`] = `${label}: ${leftWords(result)}`
    }
  }
  if (left > MOST_NAMED)
    errors[''] = `${left.toLocaleString('en')} rows were left as they are, these among them`
  return errors
}
