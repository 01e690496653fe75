import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { listedNow } from '~/data/components/listed-now'
import { componentsNow } from '~/data/live/standings'
import { readSeqs, readStepKey } from '~/forms/live'
import { requireProject } from '~/server/require'
import { standingCells } from '~/ui/components/standing-cells'
import { changedOf, toRow } from '~/ui/components/to-row.server'

/**
 * Components as they stand now, for a page that has heard of a change: `n=3.8.12`, and `step=rcv` for that step alone;
 * with `as=list` the ends of their rows in the office's list, as that page has them.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { searchParams } = new URL(request.url)
  const seqs = readSeqs(searchParams.get('n'))
  const headers = { 'cache-control': 'no-store' }
  if (searchParams.get('as') === 'list') {
    const listed = await listedNow(context.database.db, actor, project, seqs)
    const rows = listed.map((one) => [one.seq, standingCells(toRow(one), changedOf(one))])
    return json({ rows }, { headers })
  }
  const found = await componentsNow(
    context.database.db,
    actor,
    project,
    seqs,
    readStepKey(searchParams.get('step')),
  )
  return json(found, { headers })
}
