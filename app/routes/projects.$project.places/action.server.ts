import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { addPlace, type PlaceRefusal, removePlace, renamePlace } from '~/data/places'
import { placeForm } from '~/forms/place'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`

function words(refusal: PlaceRefusal): string {
  if (refusal.reason === 'inUse') {
    const { components, drawings, milestones } = refusal
    const planned = milestones ? `, and ${count(milestones, 'milestone')} of the plan` : ''
    return `It is in use by ${count(components, 'component')} and ${count(drawings, 'drawing')}${planned}: move them elsewhere first`
  }
  if (refusal.reason === 'nameTaken') return 'There is one of this name already: choose another'
  if (refusal.reason === 'gone') return 'It has been removed meanwhile.'
  return 'Your role does not allow this.'
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const { db } = context.database
  const form = await readForm(request, placeForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const changed =
    value.intent === 'add'
      ? await addPlace(db, actor, project, value.kind, value.name)
      : value.intent === 'rename'
        ? await renamePlace(db, actor, project, value)
        : await removePlace(db, actor, project, value.kind, value.id)
  if (changed.ok) return redirect(`/projects/${project.key}/places?said=${value.intent}#${value.kind}`, 303)
  return invalid({ values, errors: { name: words(changed) } }, changed.reason === 'gone' ? 409 : 422)
}
