import type { LoaderFunctionArgs } from '@remix-run/node'
import { errorRows, findImport } from '~/data/imports/find'
import { csvLine } from '~/domain/csv-line'
import { requireMay, requireProject } from '~/server/require'

const CHUNK = 1000

/** The rows in error as a CSV file: row, column, value, reason. Read as they are sent. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'import')
  const { db } = context.database
  const found = await findImport(db, actor, project, params.import)
  if (!found) throw new Response('Not found', { status: 404 })
  const encoder = new TextEncoder()
  // Excel takes a CSV without this mark for one of its old code pages.
  let text = '\u{feff}' + csvLine(['Row', 'Column', 'Value', 'What is wrong'])
  let last = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows = await errorRows(db, found.id, last, CHUNK)
      for (const { row, errors } of rows) {
        for (const { column, value, reason } of errors) text += csvLine([row, column, value, reason])
        last = row
      }
      if (text !== '') controller.enqueue(encoder.encode(text))
      text = ''
      if (rows.length < CHUNK) controller.close()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rows-in-error.csv"',
      'cache-control': 'no-store',
    },
  })
}
