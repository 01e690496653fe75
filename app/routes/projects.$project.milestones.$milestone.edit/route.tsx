import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { milestoneFormData, requireMilestone, requirePlanning } from '~/server/milestone-form'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { MilestoneForm } from '~/ui/plan/milestone-form'
import type { action } from './action.server'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Edit ${data?.name ?? 'milestone'} - ${data?.project.name ?? ''}` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { actor, plan, places } = await requirePlanning(args)
  const milestone = requireMilestone(plan, args.params.milestone)
  const { key, name } = plan.project
  return json({
    me: actor.name,
    project: { key, name },
    name: milestone.name,
    version: milestone.version,
    page: `/projects/${key}/milestones/${milestone.id}`,
    form: milestoneFormData({ plan, places }, milestone),
  })
}

export default function EditMilestone() {
  const { me, project, name, version, page, form } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  // Not the newest: what was typed was made from what the person saw, until they have seen what stands now.
  const madeFrom = reply?.conflict?.version ?? reply?.values.version ?? version
  return (
    <Page
      title={`Edit ${name}`}
      personName={me}
      project={project}
      section="milestones"
      plan
      office
      above={<ErrorSummary reply={reply} />}
    >
      <p>
        <a href={page}>Back to the milestone</a>
      </p>
      <MilestoneForm data={form} reply={reply} carried={{ version: String(madeFrom) }} cancel={page} />
    </Page>
  )
}
