import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { deleteFilter, renameFilter, saveFilter, startWith } from '~/data/saved-filters'
import { savedFilterForm } from '~/forms/saved-filter'
import { invalid, readForm } from '~/server/form'
import { requireProject } from '~/server/require'

const REFUSED = {
  nameTaken: 'There is one of this name already: choose another, or delete that one first',
  tooMany: 'There is no room for more: delete one that you don’t use any more',
}
const GONE = 'This filter has been deleted meanwhile.'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const form = await readForm(request, savedFilterForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const here = `/projects/${project.key}/filters`
  switch (value.intent) {
    case 'save': {
      const saved = await saveFilter(db, actor, project, value)
      if (!saved.ok) return invalid({ values, errors: { name: REFUSED[saved.reason] } })
      return redirect(`/projects/${project.key}/components?${value.query}`, 303)
    }
    case 'rename': {
      const renamed = await renameFilter(db, actor, project, value)
      if (renamed.ok) return redirect(here, 303)
      if (renamed.reason === 'gone') return invalid({ values, errors: { '': GONE } }, 409)
      return invalid({ values, errors: { name: REFUSED.nameTaken } })
    }
    case 'start':
    case 'noStart': {
      const started = await startWith(db, actor, project, value.intent === 'start' ? value.id : null)
      if (!started.ok) return invalid({ values, errors: { '': GONE } }, 409)
      return redirect(here, 303)
    }
    case 'delete':
      await deleteFilter(db, actor, project, value.id)
      return redirect(here, 303)
  }
}
