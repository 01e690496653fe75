import type { LoaderFunctionArgs } from '@remix-run/node'
import { failuresOf, readRun, type RunRow } from '~/data/bulk/runs'
import { OUTCOME_WORDS, rowReasonWords } from '~/domain/bulk/words'
import { csvFile } from '~/server/csv-file'
import { requireMay, requireProject } from '~/server/require'

const COLUMNS = ['Number', 'Component', 'Step', 'Before', 'Asked for', 'Outcome', 'Reason']

const linesOf = ({ seq, label, stepName, oldText, newText, outcome, reason }: RunRow) => {
  const what = outcome ? OUTCOME_WORDS.result[outcome] : 'Not reached'
  return [[seq, label, stepName, oldText, newText, what, rowReasonWords(reason)]]
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
