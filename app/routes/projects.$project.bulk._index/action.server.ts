import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { startPreview } from '~/data/bulk/runs'
import type { Actor } from '~/data/people'
import { makeSelection, type Selection, updateSelection } from '~/data/selections'
import { type ChoosingForm, readChoosing, readQuick } from '~/forms/choosing'
import { changeOf, choiceAnew } from '~/server/choosing-change'
import { invalid, readBody } from '~/server/form'
import { loadedBefore } from '~/server/others-changed'
import { requireMay, requireProject } from '~/server/require'
import { BULK_REFUSALS } from '~/server/bulk-words'
import { componentPath } from '~/ui/components/component-path'
import { EVERYTHING } from '~/ui/components/list-links'
import type { Db } from '~db/client'

const BROKEN = 'This form was not understood, so nothing was changed. Load the page again and repeat it.'

/** The choice after the press. One that is gone is made anew of what is ticked. */
async function choose(db: Db, actor: Actor, project: { id: string }, form: ChoosingForm) {
  const changed = await updateSelection(db, actor, project, form.sel, changeOf(form))
  if (changed.ok) return changed.selection
  if (changed.reason === 'tooMany') return undefined
  const made = await makeSelection(db, actor, project, choiceAnew(form))
  return 'id' in made ? made : undefined
}

const withChoice = (query: URLSearchParams, { id }: Selection) => {
  const next = new URLSearchParams(query)
  next.set('sel', id)
  return next
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const body = await readBody(request)
  const form = readChoosing(body)
  if (!form) return invalid({ values: {}, errors: { '': BROKEN } })
  const base = `/projects/${project.key}`
  const selection = await choose(db, actor, project, form)
  if (!selection) return refused('tooMany', form, form.sel)
  const address = withChoice(form.next, selection)
  // What others did meanwhile is said by the list that follows.
  const loaded = loadedBefore(project, body.get('s'))
  const list = new URLSearchParams(address)
  if (loaded) list.set('s', loaded)
  switch (form.verb) {
    case 'done':
      return redirect(`${base}/components?${form.next.toString() || EVERYTHING}`, 303)
    case 'open':
      return redirect(`${base}/${componentPath(Number(form.argument) || 0, form.query.toString())}`, 303)
    case 'more':
      return redirect(`${base}/bulk/new?${address}`, 303)
    case 'preview': {
      const set = readQuick(form.quick)
      if (!set) return redirect(`${base}/bulk/new?${address}`, 303)
      const started = await startPreview(db, actor, project, selection, { kind: 'steps', sets: [set] })
      if ('refused' in started) return refused(started.refused, form, selection.id)
      return redirect(`${base}/bulk/${started.id}?${address}`, 303)
    }
    default:
      return redirect(`${base}/components?${list}`, 303)
  }
}

/** Says why, with the way back to the list as it was. */
function refused(reason: keyof typeof BULK_REFUSALS, { query }: ChoosingForm, sel: string) {
  const back = new URLSearchParams(query)
  if (sel) back.set('sel', sel)
  return invalid({ values: { back: back.toString() }, errors: { '': BULK_REFUSALS[reason] } })
}
