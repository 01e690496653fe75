import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import { scopeCompletions } from '~/data/plan/scope-completion'
import { may } from '~/domain/access'
import { dayOf } from '~/domain/plan/dates'
import { shadingOf } from '~/domain/plan/shading'
import { fullOf } from '~/domain/plan/timeline'
import { SCALES } from '~/domain/plan/window'
import { readWindow } from '~/server/plan-window'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { watched } from '~/ui/handle'
import { Page } from '~/ui/page'
import { Drawing } from '~/ui/plan/timeline/drawing'
import { LaneTable } from '~/ui/plan/timeline/lane-table'
import { Legend } from '~/ui/plan/timeline/legend'
import { WindowForm, WindowNav } from '~/ui/plan/window-nav'
import { timelineOf } from './rows.server'
import { Empty, Skipped, Unplaced } from './words'

export const handle = { watch: watched }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.at.reply ? 'Error: ' : ''}Timeline - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const plan = await readPlan(db, actor, project)
  if (!plan) throw new Response('Not found', { status: 404 })
  const today = todayIn(project.timeZone)
  const { weekStartsOn } = plan.project
  const at = readWindow(request, { today, weekStartsOn, scales: SCALES })
  const rows = timelineOf(plan, await scopeCompletions(db, [plan]), at.window, today)
  return json(
    {
      me: actor.name,
      project: { key: project.key, name: project.name },
      office: may(actor.role, 'plan'),
      planned: plan.milestones.length > 0,
      at,
      counter: at.reply ? undefined : (project.changes ?? 0),
      ...rows,
      scene: {
        window: at.window,
        shading: shadingOf(at.window, plan.project),
        weekStartsOn,
        today: dayOf(today),
        full: fullOf(rows.groups.flatMap((group) => group.rows.map(({ lane }) => lane))),
      },
    },
    { status: at.reply ? 422 : 200 },
  )
}

export default function Timeline() {
  const { me, project, office, planned, at, groups, unplaced, before, after, scene } =
    useLoaderData<typeof loader>()
  return (
    <Page
      title="Timeline"
      personName={me}
      project={project}
      section="timeline"
      plan
      office={office}
      above={<ErrorSummary reply={at.reply} />}
      wide
    >
      <WindowNav at={at} />
      <Unplaced words={unplaced} />
      {groups.length === 0 ? (
        <Empty projectKey={project.key} office={office} planned={planned} />
      ) : at.asTable ? (
        <LaneTable what="Milestone" groups={groups} window={at.window} />
      ) : (
        <div className="stack">
          <Drawing label={`Timeline of ${project.name}`} groups={groups} {...scene} />
          <Legend
            full={scene.full}
            scale={at.window.scale}
            holidays={scene.shading.holidays}
            unplaced={unplaced.length > 0}
          />
        </div>
      )}
      <Skipped before={before} after={after} at={at} />
      <WindowForm at={at} scales={SCALES} />
    </Page>
  )
}
