import type { LoaderFunctionArgs } from '@remix-run/node'
import { cleanupLogRows } from '~/data/legacy/log'
import { csvLine } from '~/domain/csv-line'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { readCleanupFilter } from '~/forms/cleanup-log'
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

/** The clean-up log by its filter as a CSV file, the original rows as JSON. Read as it is sent. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'moveOver')
  const filter = readCleanupFilter(new URL(request.url).searchParams)
  const pieces = cleanupLogRows(context.database.db, actor, filter)
  const encoder = new TextEncoder()
  // Excel takes a CSV without this mark for one of its old code pages.
  let text = '\u{feff}' + csvLine(COLUMNS)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      for (const row of done ? [] : value) {
        text += csvLine([
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
        ])
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
      'content-disposition': 'attachment; filename="clean-up-log.csv"',
      'cache-control': 'no-store',
    },
  })
}
