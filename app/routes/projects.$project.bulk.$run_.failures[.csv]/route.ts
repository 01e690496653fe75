import type { LoaderFunctionArgs } from '@remix-run/node'
import { failuresOf, readRun, type RunRow } from '~/data/bulk/runs'
import { OUTCOME_WORDS, rowReasonWords } from '~/domain/bulk/words'
import { csvFile } from '~/server/csv-file'
import { requireMay, requireProject } from '~/server/require'

const COLUMNS = ['Number', 'Component', 'Step', 'Before', 'Asked for', 'Outcome', 'Reason']

/** Of a row that nothing speaks against, why it wasn't changed all the same. */
function whyOf({ outcome, reason }: RunRow): string {
  if (outcome === null) return 'It was over before this one was reached.'
  return outcome === 'rolledBack' ? 'It was all or nothing, and others failed.' : rowReasonWords(reason)
}

const linesOf = (row: RunRow) => {
  const { seq, label, stepName, oldText, newText, outcome } = row
  const what = outcome ? OUTCOME_WORDS.result[outcome] : 'Not reached'
  return [[seq, label, stepName, oldText, newText, what, whyOf(row)]]
}

/** The rows of a run that weren't changed, each with its reason, as a CSV file. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'updateProgress')
  const { db } = context.database
  const found = await readRun(db, actor, project, params.run ?? '')
  if (!found) throw new Response('Not found', { status: 404 })
  return csvFile('not-changed.csv', COLUMNS, failuresOf(db, actor, project, found.id), linesOf)
}
