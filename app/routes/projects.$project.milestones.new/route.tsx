import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { v7 as uuid } from 'uuid'
import { milestoneFormData, requirePlanning } from '~/server/milestone-form'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { MilestoneForm } from '~/ui/plan/milestone-form'
import type { action } from './action.server'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Add a milestone - ${data?.project.name ?? ''}` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { actor, plan, places } = await requirePlanning(args)
  return json({
    me: actor.name,
    project: { key: plan.project.key, name: plan.project.name },
    id: uuid(),
    form: milestoneFormData({ plan, places }),
  })
}

export default function NewMilestone() {
  const { me, project, id, form } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title="Add a milestone"
      personName={me}
      project={project}
      section="milestones"
      plan
      office
      above={<ErrorSummary reply={reply} />}
    >
      <MilestoneForm
        data={form}
        reply={reply}
        carried={{ id: String(reply?.values.id ?? id) }}
        cancel={`/projects/${project.key}/milestones`}
      />
    </Page>
  )
}
