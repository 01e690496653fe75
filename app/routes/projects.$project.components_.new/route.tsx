import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { placeChoices } from '~/data/components/edit'
import { COMPONENT_TYPE_NAMES, COMPONENT_TYPES } from '~/domain/component-types'
import { figure } from '~/domain/figure'
import { PLACE_KINDS, PLACE_WORDS } from '~/domain/place-name'
import { newOrigin } from '~/server/origin-id'
import { requireMay, requireProject } from '~/server/require'
import { DetailFields } from '~/ui/components/detail-fields'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add components - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editComponents')
  const query = new URL(request.url).searchParams
  return json({
    me: actor.name,
    project: { key: project.key, name: project.name },
    types: COMPONENT_TYPES.map((type) => ({ value: type as string, label: COMPONENT_TYPE_NAMES[type] })),
    places: await placeChoices(context.database.db, actor, project),
    /** What the one before it had: the next is usually on the same drawing. */
    before: {
      type: query.get('type') ?? undefined,
      drawing: query.get('drawing') ?? '',
      size: query.get('size') ?? '',
      spec: query.get('spec') ?? '',
    },
    added: Number(query.get('added')) || undefined,
    count: Number(query.get('count')) || 1,
    origin: newOrigin(),
  })
}

export default function NewComponent() {
  const { me, project, types, places, before, added, count, origin } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const list = `/projects/${project.key}/components`
  return (
    <Page
      title="Add components"
      personName={me}
      project={project}
      section="components"
      office
      above={<ErrorSummary reply={reply} />}
      message={
        added &&
        !reply && (
          <p className="notice">
            {count === 1 ? 'Added.' : `Added ${figure(count)} equal components.`}{' '}
            <a href={`${list}/${added}`}>{count === 1 ? 'Open it' : 'Open the first'}</a>
          </p>
        )
      }
    >
      <FormErrors reply={reply}>
        <form method="post" action={`${list}/new`} className="card stack" noValidate>
          <input type="hidden" name="origin" value={origin} />
          <Select
            name="type"
            label="Type"
            hint="Decides its steps and their weights"
            choices={types}
            defaultValue={before.type}
          />
          <Field
            name="drawing"
            label="Drawing"
            hint="A drawing that isn’t there yet is made"
            defaultValue={before.drawing}
            maxLength={100}
            required
          />
          <DetailFields values={before} />
          <Field
            name="quantity"
            label="Quantity"
            hint="How many equal ones; for piping footage, insulation and paint the total to install"
            inputMode="decimal"
          />
          <Field name="unit" label="Unit (optional)" hint="Of a total, like ft or m2" maxLength={20} />
          {PLACE_KINDS.map((kind) => (
            <Select
              key={kind}
              name={kind}
              label={PLACE_WORDS[kind].one}
              choices={[
                { value: '', label: 'As its drawing' },
                ...places[kind].map(({ name }) => ({ value: name, label: name })),
              ]}
            />
          ))}
          <p className="cluster">
            <Submit>Add</Submit>
            <a href={list}>Done</a>
          </p>
        </form>
      </FormErrors>
    </Page>
  )
}
