import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findForEdit } from '~/data/components/edit'
import { fullWords } from '~/domain/component-words'
import { hoursInField } from '~/domain/hours'
import { readSeq } from '~/forms/seq'
import { newOrigin } from '~/server/origin-id'
import { requireMay, requireProject } from '~/server/require'
import { DetailFields } from '~/ui/components/detail-fields'
import { ErrorSummary } from '~/ui/error-summary'
import { FormErrors } from '~/ui/form-errors'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'
import { HoldForm, RetireForm } from './set-aside'
import { PlaceFields } from './place-fields'
import { Version } from './version'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Edit ${data?.title ?? 'component'} - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const seq = readSeq(params.component)
  const found = seq && (await findForEdit(context.database.db, actor, project, seq))
  if (!found) throw new Response('Not found', { status: 404 })
  const { fields, drawing, drawingNumber, version, ...named } = found.component
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name },
    title: fullWords({ ...named, ...fields, drawing: drawingNumber }),
    seq,
    version,
    origin: newOrigin(),
    fields,
    followed: {
      area: drawing.area?.name,
      system: drawing.system?.name,
      testPackage: drawing.testPackage?.name,
    },
    budgetHours: fields.budgetedMinutes === null ? '' : hoursInField(fields.budgetedMinutes),
    places: found.places,
  })
}

export default function EditComponent() {
  const data = useLoaderData<typeof loader>()
  const { me, project, title, seq, fields } = data
  const reply = useActionData<typeof action>()
  const back = `/projects/${project.key}/components/${seq}`
  return (
    <Page
      title={`Edit ${title}`}
      personName={me}
      project={project}
      section="components"
      office
      above={<ErrorSummary reply={reply} />}
    >
      <p className="cluster">
        <a href={back}>Back to the component</a>
        {!fields.retired && <a href={`${back}/drawing`}>Place all of its drawing</a>}
      </p>
      {!fields.retired && (
        <>
          <FormErrors reply={reply} intent="save">
            <form method="post" className="card stack" noValidate>
              <Version {...data} />
              <DetailFields values={{ ...fields, budgetHours: data.budgetHours }} />
              <PlaceFields data={data} />
              <p>
                <Submit name="intent" value="save">
                  Save
                </Submit>
              </p>
            </form>
          </FormErrors>
          <FormErrors reply={reply} intent="hold">
            <HoldForm data={data} />
          </FormErrors>
        </>
      )}
      <FormErrors reply={reply} intent="retire">
        <RetireForm data={data} />
      </FormErrors>
    </Page>
  )
}

export type EditData = ReturnType<typeof useLoaderData<typeof loader>>
