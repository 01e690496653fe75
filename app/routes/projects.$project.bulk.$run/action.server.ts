import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { applyRun, cancelRun, readRun, retryRun, undoRun } from '~/data/bulk/runs'
import { bulkRunForm } from '~/forms/bulk-run'
import { choosingPart } from '~/forms/list-query'
import { BULK_REFUSALS } from '~/server/bulk-words'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'
import { runNotUndone } from '~/server/undo-refusals'

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
  const undo = async (id: string) => {
    const undone = await undoRun(db, actor, project, id)
    return undone.ok
      ? to(undone.id)
      : invalid({ values, errors: { '': runNotUndone(undone, project.timeZone) } }, 409)
  }
  switch (value.intent) {
    case 'apply': {
      const applied = await applyRun(db, actor, project, run, { atomic: value.how === 'all' })
      return applied.ok ? to(run.id) : refused(applied.reason)
    }
    case 'cancel': {
      const cancelled = await cancelRun(db, actor, project, run.id)
      return cancelled.ok ? to(run.id) : refused(cancelled.reason)
    }
    case 'retry': {
      // What an undo didn't get to is undone by another one.
      if (run.isUndo) return undo(run.undoes ?? '')
      const again = await retryRun(db, actor, project, run.id)
      return 'refused' in again ? refused(again.refused) : to(again.id)
    }
    case 'undo':
      return undo(run.id)
  }
}
