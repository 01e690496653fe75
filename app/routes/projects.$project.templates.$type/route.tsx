import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { plain } from '~/domain/decimal'
import { may } from '~/domain/access'
import { typeWords } from '~/domain/component-words'
import { hoursInField } from '~/domain/hours'
import { requireProject } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { FormErrors } from '~/ui/form-errors'
import { Page } from '~/ui/page'
import { stepsInWords } from '~/ui/templates/steps-in-words'
import type { action } from './action.server'
import { ApplyForm } from './apply-form'
import { previewOf } from './preview.server'
import { templateOf } from './template.server'
import { TemplateForm } from './template-form'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? ''}: rules of credit - ${data?.project.name ?? ''}` },
]

const SAID: Record<string, string> = {
  saved: 'Saved as a new version. New components get it.',
  same: 'Nothing was different, so no new version was made.',
  applied: 'The current version is applied to the components.',
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const { template, usage } = await templateOf(db, project, params.type)
  const query = new URL(request.url).searchParams
  const mayEdit = may(actor.role, 'editTemplates')
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name },
    mayEdit,
    name: typeWords(template.componentType),
    type: template.componentType.toLowerCase(),
    id: template.id,
    version: template.version,
    words: stepsInWords(template.steps),
    hours: template.minutesPerUnit === null ? '' : hoursInField(Math.round(Number(template.minutesPerUnit))),
    steps: template.steps.map(({ key, name, workflowType, weight, unit }) => ({
      key,
      name,
      workflowType,
      weight: plain(weight),
      unit: unit ?? '',
    })),
    usage,
    preview: mayEdit && query.has('preview') ? await previewOf(db, project, template, query) : null,
    said: SAID[query.get('said') ?? ''],
  })
}

export default function Template() {
  const data = useLoaderData<typeof loader>()
  const { me, project, mayEdit, name, version, words, usage, preview, said } = data
  const answer = useActionData<typeof action>()
  const reply = answer && 'errors' in answer ? answer : undefined
  return (
    <Page
      title={`Rules of credit: ${name}`}
      personName={me}
      project={project}
      section="templates"
      office={mayEdit}
      wide
      above={<ErrorSummary reply={reply} />}
      message={said && !reply && <p className="notice">{said}</p>}
    >
      <p>
        <a href={`/projects/${project.key}/templates`}>All types</a> · version {version} ·{' '}
        {usage.components.toLocaleString('en')} components
      </p>
      {preview && !reply ? (
        <ApplyForm data={data} preview={preview} />
      ) : mayEdit ? (
        <FormErrors reply={reply}>
          <TemplateForm data={data} drafted={answer?.steps} />
        </FormErrors>
      ) : (
        <p className="card">{words}</p>
      )}
      {mayEdit && !preview && usage.onOtherVersion > 0 && (
        <section className="card stack">
          <h2>Existing components</h2>
          <p>
            {usage.onOtherVersion.toLocaleString('en')} components are on another version. See what would
            change before the current version is applied to them.
          </p>
          <p>
            <a className="btn btn-quiet" href="?preview=1">
              Preview applying version {version}
            </a>
          </p>
        </section>
      )}
    </Page>
  )
}

export type TemplateData = ReturnType<typeof useLoaderData<typeof loader>>
