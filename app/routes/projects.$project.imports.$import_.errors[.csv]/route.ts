import type { LoaderFunctionArgs } from '@remix-run/node'
import { allErrorRows, findImport } from '~/data/imports/find'
import { csvFile } from '~/server/csv-file'
import { requireMay, requireProject } from '~/server/require'

/** The rows in error as a CSV file, a line for each thing that is wrong. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'import')
  const { db } = context.database
  const found = await findImport(db, actor, project, params.import)
  if (!found) throw new Response('Not found', { status: 404 })
  const columns = ['Row', 'Column', 'Value', 'What is wrong']
  return csvFile('rows-in-error.csv', columns, allErrorRows(db, found.id), ({ row, errors }) =>
    errors.map(({ column, value, reason }) => [row, column, value, reason]),
  )
}
