import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import { scopeCompletions } from '~/data/plan/scope-completion'
import { may } from '~/domain/access'
import { movementReach, movesOf } from '~/domain/plan/movement'
import { recurringViews, scaleOf, singleViews } from '~/server/milestone-view'
import { othersSince } from '~/server/others-changed'
import { part } from '~/server/part'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { OthersChanged } from '~/ui/components/others-changed'
import { ErrorSummary } from '~/ui/error-summary'
import { watched } from '~/ui/handle'
import { Page } from '~/ui/page'
import { PartFailed } from '~/ui/part-failed'
import { RecurringCard } from '~/ui/plan/recurring-card'
import type { action } from './action.server'
import { Facts, Scope } from './facts'
import { Move } from './move'
import { MilestoneNotice } from './notice'
import { readSaid } from './said.server'

export { action } from './action.server'
export const handle = { watch: watched }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.milestone.name ?? 'Milestone'} - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const plan = await readPlan(db, actor, project)
  const milestone = plan?.milestones.find(({ id }) => id === params.milestone)
  if (!plan || !milestone) throw new Response('Not found', { status: 404 })
  const today = todayIn(project.timeZone)
  const completions = milestone.scope
    ? await part(context, 'scopes', scopeCompletions(db, [plan]))
    : new Map<string, never>()
  const { id, name, version, dueDate } = milestone
  const single = singleViews(plan, completions, today).find((one) => one.id === id)
  const recurring = recurringViews({ ...plan, milestones: [milestone] }, completions, today)[0]
  const { searchParams } = new URL(request.url)
  return json({
    me: actor.name,
    office: may(actor.role, 'plan'),
    project: { key: project.key, name: project.name },
    milestone: { id, name, version, dueDate },
    today,
    scale: scaleOf(plan, today),
    single,
    recurring,
    scopesFailed: completions === null,
    reach: movementReach(milestone, plan.milestones, plan.project),
    moves: movesOf(milestone, plan.milestones, plan.project),
    said: readSaid(searchParams, dueDate),
    counter: project.changes ?? 0,
    others: await othersSince(context, actor, project, searchParams),
  })
}

export default function Milestone() {
  const data = useLoaderData<typeof loader>()
  const { me, office, project, milestone, single, recurring } = data
  const reply = useActionData<typeof action>()
  const list = `/projects/${project.key}/milestones`
  const here = `${list}/${milestone.id}`
  const scope = single?.scope ?? recurring?.scope
  return (
    <Page
      title={milestone.name}
      personName={me}
      project={project}
      section="milestones"
      office={office}
      plan
      above={<ErrorSummary reply={reply} />}
      action={
        office && (
          <span className="cluster">
            <a className="link" href={`${here}/delete`}>
              Delete
            </a>
            <a className="btn btn-quiet" href={`${here}/edit`}>
              Edit
            </a>
          </span>
        )
      }
      message={
        !reply && (
          <>
            <MilestoneNotice data={data} />
            <OthersChanged changes={data.others} projectKey={project.key} />
          </>
        )
      }
    >
      {data.scopesFailed && <PartFailed what="How far its work is" />}
      {single && <Facts single={single} scale={data.scale} today={data.today} />}
      {recurring && (
        <RecurringCard
          outlook={recurring.outlook}
          occurrencesPath={`${here}/occurrences`}
          title="Recurring"
        />
      )}
      {scope && <Scope scope={scope} projectKey={project.key} />}
      {office && single && <Move data={data} reply={reply} list={list} />}
      <p>
        <a className="link" href={list}>
          All milestones
        </a>
      </p>
    </Page>
  )
}

export type MilestoneData = ReturnType<typeof useLoaderData<typeof loader>>
