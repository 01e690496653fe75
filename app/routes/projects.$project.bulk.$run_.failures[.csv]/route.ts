import type { LoaderFunctionArgs } from '@remix-run/node'
import { failuresOf, readRun, type RowNow, rowsNow, type Run, type RunRow } from '~/data/bulk/runs'
import { OUTCOME_WORDS, rowReasonWords } from '~/domain/bulk/words'
import { csvFile } from '~/server/csv-file'
import { requireMay, requireProject } from '~/server/require'
import { momentWords } from '~/ui/day-words'
import type { Db } from '~db/client'

const COLUMNS = ['Number', 'Component', 'Step', 'Before', 'Asked for', 'Outcome', 'Reason', 'Now', 'By', 'At']

/** Of a row that nothing speaks against, why it wasn't changed all the same. */
function whyOf({ outcome, reason }: RunRow): string {
  if (outcome === null) return 'It was over before this one was reached.'
  return outcome === 'rolledBack' ? 'It was all or nothing, and others failed.' : rowReasonWords(reason)
}

type Line = [row: RunRow, now: RowNow | undefined]

const linesOf =
  (timeZone: string, of: 'result' | 'undo') =>
  ([row, now]: Line) => {
    const { seq, label, stepName, oldText, newText, outcome } = row
    const what = outcome ? OUTCOME_WORDS[of][outcome] : 'Not reached'
    // As many cells as there are columns: readers of CSV are strict about it.
    const since = now
      ? [now.text ?? 'gone', now.byName ?? '', now.at ? momentWords(now.at, timeZone) : '']
      : ['', '', '']
    return [[seq, label, stepName, oldText, newText, what, whyOf(row), ...since]]
  }

/** With what has changed since the preview, as the page tells it. */
async function* withNow(db: Db, run: Run, pieces: AsyncIterable<RunRow[]>): AsyncGenerator<Line[]> {
  for await (const rows of pieces) {
    const now = await rowsNow(db, run, rows)
    yield rows.map((row): Line => [row, now.get(row.ordinal)])
  }
}

/** The rows of a run that weren't changed, each with its reason, as a CSV file. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  if (!actor.archived) requireMay(actor, 'updateProgress')
  const { db } = context.database
  const found = await readRun(db, actor, project, params.run ?? '')
  if (!found) throw new Response('Not found', { status: 404 })
  const lines = withNow(db, found, failuresOf(db, actor, project, found.id))
  const [name, of] = found.isUndo
    ? (['not-put-back.csv', 'undo'] as const)
    : (['not-changed.csv', 'result'] as const)
  return csvFile(name, COLUMNS, lines, linesOf(project.timeZone, of))
}
