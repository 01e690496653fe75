import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import { isRecurring } from '~/domain/plan/plan'
import { outlookOf } from '~/domain/plan/outlook'
import { singleSegments } from '~/domain/plan/segments'
import { requireMay, requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { Confirm } from './confirm'

export { action } from './action.server'
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.milestone ? `Delete ${data.milestone.name}` : 'Gone'} - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'plan')
  const plan = await readPlan(context.database.db, actor, project)
  if (!plan) throw new Response('Not found', { status: 404 })
  const page = { me: actor.name, project: { key: project.key, name: project.name } }
  const milestone = plan.milestones.find(({ id }) => id === params.milestone)
  if (!milestone) return json({ ...page, milestone: null }, { status: 404 })
  const { id, name, version, dueDate, timeAllocationMinutes: minutes, scope } = milestone
  const segments = singleSegments(plan.project, plan.milestones)
  const at = segments.findIndex((segment) => segment.milestone.id === id)
  const segment = segments[at]
  return json({
    ...page,
    milestone: {
      id,
      name,
      version,
      dueDate,
      minutes,
      scope: scope?.name ?? null,
      recurring: isRecurring(milestone)
        ? outlookOf(milestone, plan.project, todayIn(project.timeZone))
        : null,
      segment: segment ? { from: segment.from, to: segment.to } : null,
      /** Whose its days become. */
      next: segments[at + 1]?.milestone.name ?? null,
    },
  })
}

export default function DeleteMilestone() {
  const { me, project, milestone } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const list = `/projects/${project.key}/milestones`
  return (
    <Page
      title={milestone ? `Delete ${milestone.name}?` : 'It is gone already'}
      personName={me}
      project={project}
      section="milestones"
      office
      plan
      above={milestone && <ErrorSummary reply={reply} />}
    >
      {milestone ? (
        <Confirm milestone={milestone} list={list} />
      ) : (
        <>
          <p className="prose">
            There is no such milestone in this project, or no more: nothing is left to delete.
          </p>
          <p>
            <a className="btn" href={list}>
              All milestones
            </a>
          </p>
        </>
      )}
    </Page>
  )
}

export type Deleting = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['milestone']>
