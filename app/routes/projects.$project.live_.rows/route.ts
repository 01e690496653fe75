import { json, type LoaderFunctionArgs } from '@remix-run/node'
import type { ListedComponent } from '~/data/components/list'
import { listedNow } from '~/data/components/listed-now'
import { componentsNow } from '~/data/live/standings'
import { readSeqs, readStepKey } from '~/forms/live'
import { requireProject } from '~/server/require'
import { standingCells, standingLine } from '~/ui/components/standing-cells'
import { changedOf, toRow } from '~/ui/components/to-row.server'

/**
 * Components as they stand now, for a page that has heard of a change: `n=3.8.12`, and `step=rcv` for that step alone;
 * with `as=list` the ends of their rows in the office's list as that page has them, with `as=cards` in the field's.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { searchParams } = new URL(request.url)
  const seqs = readSeqs(searchParams.get('n'))
  const headers = { 'cache-control': 'no-store' }
  const as = searchParams.get('as')
  if (as === 'list' || as === 'cards') {
    const listed = await listedNow(context.database.db, actor, project, seqs)
    const end = (one: ListedComponent) =>
      as === 'list' ? standingCells(toRow(one), changedOf(one)) : standingLine(toRow(one))
    const rows = listed.map((one) => [one.seq, end(one)])
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
