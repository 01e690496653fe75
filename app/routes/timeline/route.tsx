import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPlans } from '~/data/plan/read'
import { scopeCompletions } from '~/data/plan/scope-completion'
import { dayOf } from '~/domain/plan/dates'
import { shadingOf } from '~/domain/plan/shading'
import { fullOf, totalOf } from '~/domain/plan/timeline'
import { SCALES } from '~/domain/plan/window'
import { readWindow } from '~/server/plan-window'
import { requirePerson } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { PlanLinks } from '~/ui/plan/plan-links'
import { Drawing } from '~/ui/plan/timeline/drawing'
import { LaneTable } from '~/ui/plan/timeline/lane-table'
import { Legend } from '~/ui/plan/timeline/legend'
import { WindowForm, WindowNav } from '~/ui/plan/window-nav'
import { allRows, commonCalendar } from './rows.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.at.reply ? 'Error: ' : ''}Timeline of all projects - Milepost` },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  const { db } = context.database
  const plans = await readPlans(db, person)
  // Projects may keep different days; the line is drawn, and weeks start, as the first one has it.
  const { timeZone, weekStartsOn } = plans[0]?.project ?? { timeZone: 'UTC', weekStartsOn: 1 }
  const today = todayIn(timeZone)
  const at = readWindow(request, { today, weekStartsOn, scales: SCALES })
  const names = new Map(
    person.memberships.map(({ organizationId, organizationName }) => [organizationId, organizationName]),
  )
  const groups = allRows(plans, await scopeCompletions(db, plans), at.window, names)
  return json(
    {
      me: person.name,
      at,
      groups,
      unplaced: groups.some(({ rows }) => rows.some(({ lane }) => totalOf(lane.unplaced) > 0)),
      scene: {
        window: at.window,
        shading: shadingOf(at.window, commonCalendar(plans)),
        weekStartsOn,
        today: dayOf(today),
        full: fullOf(groups.flatMap(({ rows }) => rows.map(({ lane }) => lane))),
      },
    },
    { status: at.reply ? 422 : 200 },
  )
}

export default function Timeline() {
  const { me, at, groups, unplaced, scene } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Timeline of all projects"
      personName={me}
      above={<ErrorSummary reply={at.reply} />}
      action={<PlanLinks current="timeline" />}
      wide
    >
      <WindowNav at={at} />
      {groups.length === 0 ? (
        <p className="prose">
          Here the projects under way will stand, each with its hours day by day. There is none yet:{' '}
          <a href="/projects">see your projects</a>.
        </p>
      ) : at.asTable ? (
        <LaneTable what="Project" groups={groups} window={at.window} />
      ) : (
        <div className="stack">
          <Drawing label="Timeline of all projects" groups={groups} {...scene} />
          <Legend
            full={scene.full}
            scale={at.window.scale}
            holidays={scene.shading.holidays}
            unplaced={unplaced}
          />
        </div>
      )}
      <WindowForm at={at} scales={SCALES} />
    </Page>
  )
}
