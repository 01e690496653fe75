import { type ActionFunctionArgs, json, redirect } from '@remix-run/node'
import { findOutside } from '~/data/plan/project-dates'
import { setArchived } from '~/data/projects/archive'
import { deleteProject } from '~/data/projects/delete'
import { updateProject } from '~/data/projects/update'
import type { ProjectRefusal } from '~/data/projects/values'
import { projectDatesRefusalWords } from '~/domain/plan/refusal-words'
import { projectDeletionForm, projectForm, typedDates } from '~/forms/project'
import { projectRefusal } from '~/forms/project-words'
import type { FormReply } from '~/forms/reply'
import { invalid, parseForm, readBody } from '~/server/form'
import { refuseArchived, requireMay, requireProject } from '~/server/require'
import type { EditReply } from './outside-list'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project, { evenArchived: true })
  requireMay(actor, 'editProject')
  const { db } = context.database
  const body = await readBody(request)
  const here = `/projects/${project.key}/edit`
  switch (body.get('intent')) {
    case 'archive':
    case 'unarchive': {
      const archive = body.get('intent') === 'archive'
      await setArchived(db, actor, project.id, archive)
      return redirect(`${here}?said=${archive ? 'archived' : 'unarchived'}`, 303)
    }
    case 'delete': {
      requireMay(actor, 'deleteProject')
      const form = parseForm(body, projectDeletionForm)
      if (!form.ok) return invalid(form)
      const gone = await deleteProject(db, actor, project.id, form.value.confirmName)
      if (gone.ok) return redirect('/projects?deleted=1', 303)
      const [message = ''] = Object.values(projectRefusal(gone))
      return invalid({ values: form.values, errors: { confirmName: message } })
    }
    default: {
      refuseArchived(actor, project)
      const form = parseForm(body, projectForm)
      if (!form.ok) {
        // Dates can be looked at whatever else is wrong, so that it is all told at once.
        const dates = typedDates(form)
        const outside = dates && (await findOutside(db, actor, project, dates))
        return outside ? outOfDates(form, outside) : invalid(form)
      }
      const advance = body.get('advance') === 'on'
      const saved = await updateProject(db, actor, project.id, form.value, { advance })
      if (!saved.ok && saved.outside) return outOfDates({ ...form, errors: {} }, saved.outside)
      if (!saved.ok) return invalid({ values: form.values, errors: projectRefusal(saved) })
      return redirect(`${here}?said=saved`, 303)
    }
  }
}

/** The form again, with the list of what is in the way. */
function outOfDates({ errors, values }: FormReply, refusal: NonNullable<ProjectRefusal['outside']>) {
  const { field, outside, advancing } = refusal
  const reply = { errors: { ...errors, [field]: projectDatesRefusalWords(refusal) }, values }
  return json<EditReply>({ ...reply, outOfDates: { outside, advancing } }, { status: 422 })
}
