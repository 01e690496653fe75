import type { LoaderFunctionArgs } from '@remix-run/node'
import { failuresOf, readRun, type RunRow } from '~/data/bulk/runs'
import { OUTCOME_WORDS, rowReasonWords } from '~/domain/bulk/words'
import { csvLine } from '~/domain/csv-line'
import { requireMay, requireProject } from '~/server/require'

const COLUMNS = ['Number', 'Component', 'Step', 'Before', 'Asked for', 'Outcome', 'Reason']

/** The rows of a run that weren't changed, each with its reason, as a CSV file. Read as they are sent. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const found = await readRun(db, actor, project, params.run ?? '')
  if (!found) throw new Response('Not found', { status: 404 })
  const pieces = failuresOf(db, actor, project, found.id)
  const encoder = new TextEncoder()
  // Excel takes a CSV without this mark for one of its old code pages.
  let text = '\u{feff}' + csvLine(COLUMNS)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      const rows: RunRow[] = done ? [] : value
      for (const { seq, label, stepName, oldText, newText, outcome, reason } of rows) {
        const what = outcome ? OUTCOME_WORDS.result[outcome] : 'Not reached'
        text += csvLine([seq, label, stepName, oldText, newText, what, rowReasonWords(reason)])
      }
      if (text !== '') controller.enqueue(encoder.encode(text))
      text = ''
      if (done) controller.close()
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="not-changed.csv"',
      'cache-control': 'no-store',
    },
  })
}
