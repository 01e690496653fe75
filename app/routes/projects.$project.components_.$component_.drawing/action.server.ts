import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findDrawingOf } from '~/data/components/drawing-places'
import { placeDrawing } from '~/data/components/place-drawing'
import { PLACE_KINDS } from '~/domain/place-name'
import { drawingPlaceForm } from '~/forms/component'
import { readSeq } from '~/forms/seq'
import { invalid, readForm } from '~/server/form'
import { overtakenWords } from '~/server/overtaken-words'
import { requireMay, requireProject } from '~/server/require'

const REFUSED = {
  unknownPlace: 'It has been removed meanwhile: choose another',
  notAllowed: 'Your role does not allow this.',
} as const

/** Moves the drawing to what was chosen anew, a kind of place at a time: what nobody touched stays as it is by now. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const form = await readForm(request, drawingPlaceForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const { db } = context.database
  const seq = readSeq(params.component)
  const drawing = seq && (await findDrawingOf(db, actor, project, seq))
  if (!drawing) throw new Response('Not found', { status: 404 })
  const saved = new URLSearchParams()
  const errors: Record<string, string> = {}
  for (const kind of PLACE_KINDS) {
    if (value[kind] === value[`${kind}Was`]) continue
    const placed = await placeDrawing(db, actor, project, {
      drawingId: drawing.id,
      kind,
      placeId: value[kind],
      baseVersion: value.version,
      origin: value.origin,
    })
    if (placed.ok) saved.set(kind, placed.batchId ?? '')
    else if (placed.reason === 'notFound') throw new Response('Not found', { status: 404 })
    else if (placed.reason === 'overtaken') {
      const what = {
        entity: 'drawing',
        entityId: drawing.id,
        after: value.version,
        fields: [kind],
      } as const
      errors[kind] =
        `${await overtakenWords(db, actor, project, what)} It is ${placed.place ?? 'none'} now. Save again to set what you chose.`
    } else errors[kind] = REFUSED[placed.reason]
  }
  if (Object.keys(errors).length > 0) {
    const overtaken = Object.values(errors).some((words) => !Object.values<string>(REFUSED).includes(words))
    return invalid({ errors, values }, overtaken ? 409 : 422)
  }
  const query = saved.size ? `?${saved}` : ''
  return redirect(`/projects/${project.key}/components/${seq}/drawing${query}`, 303)
}
