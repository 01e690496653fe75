import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actorIn, type Person } from '~/data/people'
import { createProject } from '~/data/projects/create'
import { may } from '~/domain/access'
import { projectForm, TIME_ZONES } from '~/forms/project'
import { projectRefusal } from '~/forms/project-words'
import { invalid, parseForm, readBody } from '~/server/form'
import { requirePerson } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Page } from '~/ui/page'
import { ProjectFields } from '~/ui/projects/project-fields'
import { Submit } from '~/ui/submit'

export const meta: MetaFunction<typeof loader, { root: unknown }> = () => [
  { title: 'New project - Milepost' },
]

/** Where this person may create projects; 403 where there is nowhere. */
function organizationsOf(person: Person) {
  const own = person.memberships.filter(({ role }) => may(role, 'editProject'))
  if (own.length === 0) throw new Response('A planner or an owner creates projects.', { status: 403 })
  return own.map(({ organizationId, organizationName }) => ({
    value: organizationId,
    label: organizationName,
  }))
}

export function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  return json({
    me: person.name,
    organizations: organizationsOf(person),
    timeZones: TIME_ZONES,
    today: todayIn('UTC'),
  })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const person = requirePerson(context, request)
  const organizations = organizationsOf(person)
  const body = await readBody(request)
  const form = parseForm(body, projectForm)
  if (!form.ok) return invalid(form)
  const chosen = body.get('organization') ?? organizations[0]?.value
  const actor = organizations.some(({ value }) => value === chosen) && actorIn(person, String(chosen))
  if (!actor) return invalid({ values: form.values, errors: { organization: 'Choose an organization' } })
  const made = await createProject(context.database.db, actor, form.value)
  if (!made.ok) return invalid({ values: form.values, errors: projectRefusal(made) })
  return redirect(`/projects/${made.key}/components`, 303)
}

export default function NewProject() {
  const { me, organizations, timeZones, today } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page title="New project" personName={me} above={<ErrorSummary reply={reply} />}>
      <FormErrors reply={reply}>
        <form method="post" className="card stack" noValidate>
          {organizations.length > 1 && (
            <Select name="organization" label="Organization" choices={organizations} />
          )}
          <ProjectFields project={{ startDate: today }} timeZones={timeZones} />
          <p>
            <Submit>Create project</Submit>
          </p>
        </form>
      </FormErrors>
    </Page>
  )
}
