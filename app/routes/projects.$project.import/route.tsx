import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listImports } from '~/data/imports/find'
import { requireMay, requireProject } from '~/server/require'
import { LARGEST_UPLOAD_MB } from '~/server/upload'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'
import { PastImports } from './past-imports'

export { action } from './action.server'
export const headers = neverStored
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Import - ${data.project.name}` : 'Import' },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'import')
  const imports = await listImports(context.database.db, actor, project)
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name, timeZone: project.timeZone },
    largest: LARGEST_UPLOAD_MB,
    imports: imports.map(({ report, ...one }) => ({ ...one, rows: report.rows, result: report.result })),
  })
}

export default function Import() {
  const { me, project, largest, imports } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title="Import"
      personName={me}
      project={project}
      section="import"
      office
      above={<ErrorSummary reply={reply} />}
    >
      <p className="prose">
        Bring in components and field welds from a spreadsheet as you have it. Nothing is changed before you
        have seen what it would do.
      </p>
      <FormErrors reply={reply}>
        <form method="post" encType="multipart/form-data" className="card stack" noValidate>
          <Field
            name="file"
            label="Spreadsheet"
            hint={`Excel (.xlsx, .xlsm) or CSV, up to ${largest} MB. It needs a row of column names: at least Drawing, and Type or Weld number. 100,000 rows take about ten seconds after they have been sent.`}
            type="file"
            accept=".xlsx,.xlsm,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            required
          />
          <p>
            <Submit>Upload and look</Submit>
          </p>
        </form>
      </FormErrors>
      <PastImports imports={imports} project={project} />
    </Page>
  )
}

export type ImportsData = ReturnType<typeof useLoaderData<typeof loader>>
