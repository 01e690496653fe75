import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actorIn } from '~/data/people'
import { readCapacities } from '~/data/plan/capacity'
import { readPlans } from '~/data/plan/read'
import { may } from '~/domain/access'
import { dayOf } from '~/domain/plan/dates'
import type { Scale } from '~/domain/plan/window'
import { readWindow } from '~/server/plan-window'
import { requirePerson } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { PlanLinks } from '~/ui/plan/plan-links'
import { WindowForm, WindowNav } from '~/ui/plan/window-nav'
import { loadOf } from './load.server'
import { Organization } from './organization'

const WORKLOAD_SCALES: readonly Scale[] = ['day', 'week']

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.at.reply ? 'Error: ' : ''}Workload - Milepost` },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  const { db } = context.database
  const [plans, capacities] = await Promise.all([readPlans(db, person), readCapacities(db, person)])
  // Projects may keep different days; today is, and weeks start, as the first one has it.
  const { timeZone, weekStartsOn } = plans[0]?.project ?? { timeZone: 'UTC', weekStartsOn: 1 }
  const today = todayIn(timeZone)
  const at = readWindow(request, { today, weekStartsOn, scales: WORKLOAD_SCALES })
  const organizations = capacities.map((capacity) => {
    const actor = actorIn(person, capacity.organizationId)
    const mayEdit = actor !== undefined && may(actor.role, 'editCalendar')
    return loadOf(capacity, plans, at.window, { weekStartsOn, mayEdit })
  })
  return json(
    { me: person.name, at, organizations, weekStartsOn, today: dayOf(today) },
    { status: at.reply ? 422 : 200 },
  )
}

export default function Workload() {
  const { me, at, organizations, weekStartsOn, today } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Workload"
      personName={me}
      above={<ErrorSummary reply={at.reply} />}
      action={<PlanLinks current="workload" />}
      wide
    >
      <WindowNav at={at} />
      {organizations.length === 0 && (
        <p className="prose">
          You are in no organization yet. Ask an owner for a link to join theirs; the hours of its projects
          are then added up here.
        </p>
      )}
      {organizations.map((load) => (
        <Organization
          key={load.slug}
          load={load}
          several={organizations.length > 1}
          window={at.window}
          asTable={at.asTable}
          weekStartsOn={weekStartsOn}
          today={today}
        />
      ))}
      <WindowForm at={at} scales={WORKLOAD_SCALES} />
    </Page>
  )
}
