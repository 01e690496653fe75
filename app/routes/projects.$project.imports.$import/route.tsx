import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { errorRows, findImport, sampleValues } from '~/data/imports/find'
import { COLUMN_USES, readAfter } from '~/forms/import'
import { counted } from '~/forms/import-words'
import { requireMay, requireProject } from '~/server/require'
import { momentWords } from '~/ui/day-words'
import { ErrorSummary } from '~/ui/error-summary'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { ApplyForm } from './apply-form'
import { Columns } from './columns'
import { Errors } from './errors'
import { Figures } from './figures'
import { Result } from './result'
import { Samples } from './samples'

export { action } from './action.server'
export const headers = neverStored
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.found.fileName} - Import - ${data.project.name}` : 'Import' },
]

const ERRORS_SHOWN = 25

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'import')
  const { db } = context.database
  const found = await findImport(db, actor, project, params.import)
  if (!found) throw new Response('Not found', { status: 404 })
  const { mapping, report, header: _header, ...rest } = found
  const after = readAfter(new URL(request.url).searchParams.get('after'))
  const inError = report.preview?.rowsInError ?? 0
  const [values, errors] = await Promise.all([
    found.state === 'applied' ? [] : sampleValues(db, found.id, mapping.columns.length),
    inError > 0 ? errorRows(db, found.id, after, ERRORS_SHOWN + 1) : [],
  ])
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    found: { ...rest, rows: report.rows },
    warnings: report.warnings,
    problem: report.problem,
    preview: report.preview,
    result: report.result,
    columns: values.map((samples, at) => ({ ...mapping.columns[at], samples })),
    uses: COLUMN_USES,
    errors: errors.slice(0, ERRORS_SHOWN),
    errorsFrom: after,
    nextErrors: errors.length > ERRORS_SHOWN ? errors[ERRORS_SHOWN - 1]?.row : undefined,
  })
}

export default function ImportPage() {
  const data = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { found, preview, result, project } = data
  return (
    <Page
      title={found.fileName}
      personName={data.me}
      project={project}
      section="import"
      office
      wide
      above={<ErrorSummary reply={reply} ids={{ quantities: 'quantities', leaveOut: 'leaveOut' }} />}
      message={result && <Result data={data} result={result} />}
    >
      <p className="soft">
        {found.sheetName && `Sheet ${found.sheetName}, `}
        {counted(found.rows, 'row')} below the names in row {found.headerRow}. {found.by},{' '}
        {momentWords(found.appliedAt ?? found.createdAt, project.timeZone)}.
      </p>
      {!result && preview && (
        <div className="beside">
          <div className="stack">
            <ApplyForm preview={preview} reply={reply} />
            <Figures preview={preview} />
          </div>
          <div className="stack">
            <Samples preview={preview} />
          </div>
        </div>
      )}
      {preview && preview.rowsInError > 0 && <Errors data={data} inError={preview.rowsInError} />}
      {!result && <Columns data={data} reply={reply} open={!preview || reply?.values.intent === 'preview'} />}
    </Page>
  )
}

export type ImportData = ReturnType<typeof useLoaderData<typeof loader>>
