import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { type Applied, applyImport } from '~/data/imports/apply'
import { findImport } from '~/data/imports/find'
import { previewImport } from '~/data/imports/preview'
import { importForm } from '~/forms/import'
import { staleWords } from '~/forms/import-words'
import { invalid, readForm } from '~/server/form'
import { requireMay, requireProject } from '~/server/require'

const gone = () => new Response('Not found', { status: 404 })
const notAllowed = () => new Response('A planner or an owner imports.', { status: 403 })

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'import')
  const { db } = context.database
  const found = await findImport(db, actor, project, params.import)
  if (!found) throw gone()
  const here = redirect(`/projects/${project.key}/imports/${found.id}`, 303)
  const form = await readForm(request, importForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  if (value.intent === 'preview') {
    const previewed = await previewImport(db, actor, project, found.id, value.use)
    if (previewed.ok || previewed.reason === 'applied') return here
    if (previewed.reason === 'not-found') throw gone()
    if (previewed.reason === 'columns') return invalid({ values, errors: { '': previewed.message } })
    throw notAllowed()
  }
  const applied = await applyImport(db, actor, project, found.id, {
    fingerprint: value.preview,
    takeQuantities: value.quantities === 'on',
    leaveOutErrors: value.leaveOut === 'on',
  })
  if (applied.ok) return here
  return invalid({ values, errors: refusal(applied, found.report.preview) }, 409)
}

type Refused = Extract<Applied, { ok: false }>

function refusal(refused: Refused, before: Parameters<typeof staleWords>[0]): Record<string, string> {
  switch (refused.reason) {
    case 'not-found':
      throw gone()
    case 'not-allowed':
      throw notAllowed()
    case 'errors-left':
      return { leaveOut: 'Tick this to leave the rows in error out, or correct the file and upload it again' }
    case 'only-quantities':
      return { quantities: 'Only quantities differ: tick this to take them over' }
    case 'not-previewed':
      return { '': 'Look at the preview first: the columns have been changed since' }
    case 'stale':
      return { '': staleWords(before, refused.preview) }
  }
}
