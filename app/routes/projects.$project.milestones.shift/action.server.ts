import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { shiftFrom, shiftProject } from '~/data/plan/shift'
import { shiftRefusalWords } from '~/domain/plan/refusal-words'
import { shiftForm } from '~/forms/shift'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'

const CHANGED =
  'The plan was changed since this preview, so nothing was shifted. Below is what the same shift would do now'
const NOT_PREVIEWED = 'Nothing was shifted: look at the preview first'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'plan')
  const form = await readForm(request, shiftForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const { what, ...asked } = value
  if (asked.state === '') return invalid({ values, errors: { '': NOT_PREVIEWED } })
  const { db } = context.database
  const shifted =
    what === 'project'
      ? await shiftProject(db, actor, project, asked)
      : await shiftFrom(db, actor, project, asked)
  if (shifted.ok)
    return redirect(`/projects/${project.key}/milestones?said=shifted&b=${shifted.batchId}`, 303)
  switch (shifted.reason) {
    case 'changed':
      return invalid({ values, errors: { '': CHANGED } }, 409)
    case 'invalid': {
      const { field } = shifted.refusal
      return invalid({ values, errors: { [field]: shiftRefusalWords(shifted.refusal) } })
    }
    default:
      throw new Response('Not found', { status: 404 })
  }
}
