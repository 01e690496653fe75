import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { setArchived } from '~/data/projects/archive'
import { deleteProject } from '~/data/projects/delete'
import { updateProject } from '~/data/projects/update'
import { projectDeletionForm, projectForm } from '~/forms/project'
import { projectRefusal } from '~/forms/project-words'
import { invalid, parseForm, readBody } from '~/server/form'
import { refuseArchived, requireMay, requireProject } from '~/server/require'

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
      if (!form.ok) return invalid(form)
      const saved = await updateProject(db, actor, project.id, form.value)
      if (!saved.ok) return invalid({ values: form.values, errors: projectRefusal(saved) })
      return redirect(`${here}?said=saved`, 303)
    }
  }
}
