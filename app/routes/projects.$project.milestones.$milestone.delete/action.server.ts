import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { deleteMilestone } from '~/data/plan/delete'
import { changedWords } from '~/forms/milestone-changed'
import { milestoneVersion } from '~/forms/milestone-move'
import { invalid, readForm } from '~/server/form'
import { overtakenWords } from '~/server/overtaken-words'
import { requireMay, requireProject } from '~/server/require'

const deletion = z.object({ version: milestoneVersion })

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'plan')
  const form = await readForm(request, deletion)
  if (!form.ok) return invalid(form)
  const milestone = { id: params.milestone ?? '', ...form.value }
  const deleted = await deleteMilestone(context.database.db, actor, project, milestone)
  if (deleted.ok)
    return redirect(`/projects/${project.key}/milestones?said=deleted&b=${deleted.batchId}`, 303)
  if (deleted.reason === 'changed') {
    const who = await overtakenWords(context.database.db, actor, project, {
      entity: 'planMilestone',
      entityId: deleted.current.id,
      after: milestone.version,
    })
    return invalid({ values: {}, errors: { '': changedWords(who, deleted.current) } }, 409)
  }
  // The page itself says that it is gone.
  return invalid({ values: {}, errors: {} }, 404)
}
