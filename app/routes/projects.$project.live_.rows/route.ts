import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { componentsNow } from '~/data/live/standings'
import { readSeqs, readStepKey } from '~/forms/live'
import { requireProject } from '~/server/require'

/** Components as they stand now, for a page that has heard of a change: `n=3.8.12`, and `step=rcv` for that step alone. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { searchParams } = new URL(request.url)
  const seqs = readSeqs(searchParams.get('n'))
  const found = await componentsNow(
    context.database.db,
    actor,
    project,
    seqs,
    readStepKey(searchParams.get('step')),
  )
  return json(found, { headers: { 'cache-control': 'no-store' } })
}
