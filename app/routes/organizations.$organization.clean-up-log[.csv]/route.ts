import type { LoaderFunctionArgs } from '@remix-run/node'
import { cleanupLogRows, type WholeCleanupEntry } from '~/data/legacy/log'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { readCleanupFilter } from '~/forms/cleanup-log'
import { csvFile } from '~/server/csv-file'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'

const COLUMNS = [
  'When',
  'Milestone',
  'Milestone id',
  'Date',
  'Project',
  'Project id',
  'Project start',
  'Project end',
  'Kind',
  'What was done',
  'Why',
  'By',
  'Recovered',
  'Recovered by',
  'Move',
  'Original row',
]

/** As the columns are, the original row as JSON. */
const linesOf = (row: WholeCleanupEntry) => [
  [
    row.at,
    row.name,
    row.legacyMilestoneId,
    row.dueDate ?? '',
    row.projectName,
    row.legacyProjectId ?? '',
    row.projectStart ?? '',
    row.projectEnd ?? '',
    violationWords(row.type).heading,
    actionWords(row.action).heading,
    row.reason,
    row.by,
    row.recoveredAt ?? '',
    row.recoveredBy ?? '',
    row.runId,
    JSON.stringify(row.original),
  ],
]

/** The clean-up log by its filter as a CSV file. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const filter = readCleanupFilter(new URL(request.url).searchParams)
  return csvFile('clean-up-log.csv', COLUMNS, cleanupLogRows(context.database.db, actor, filter), linesOf)
}
