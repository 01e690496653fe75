import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findCleanupEntry } from '~/data/legacy/log'
import { recoverMilestone } from '~/data/legacy/recover'
import { projectsOf } from '~/data/projects/names'
import { inOrder, refusalErrors } from '~/forms/milestone-words'
import { recoveryForm } from '~/forms/recovery'
import { invalid, readForm } from '~/server/form'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'

/** Why it can't be recovered, whatever is typed. */
const REFUSED = {
  carried: 'It was moved over: there is nothing to recover.',
  movedSince: 'A later move has brought it over: there is nothing to recover.',
  moving: 'A plan is being moved over right now: send it again when that is done.',
  reverted: 'The move that it belongs to was taken back: move the plan again instead.',
} as const
const PROJECT_GONE = 'This project is not there any more, or archived: choose another'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const { db } = context.database
  const entry = await findCleanupEntry(db, actor, params.entry ?? '')
  if (!entry) throw new Response('Not found', { status: 404 })
  const form = await readForm(request, recoveryForm)
  if (!form.ok) return invalid(form)
  const { values } = form
  const gone = () => invalid({ values, errors: { projectId: PROJECT_GONE } }, 409)
  const open = await projectsOf(db, actor)
  if (!open.some(({ id }) => id === form.value.projectId)) return gone()
  const made = await recoverMilestone(db, actor, entry.id, form.value)
  if (made.ok)
    return redirect(`/organizations/${organization.slug}/clean-up-log/${entry.id}?said=recovered`, 303)
  switch (made.reason) {
    case 'invalid':
      return invalid({ values, errors: inOrder(refusalErrors(made.refusals, false)) })
    case 'gone':
    case 'projectGone':
    case 'notAllowed':
      return gone()
    default:
      return invalid({ values, errors: { '': REFUSED[made.reason] } }, 409)
  }
}
