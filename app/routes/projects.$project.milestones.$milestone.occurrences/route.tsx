import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import { may } from '~/domain/access'
import { askedDate, clampTo, LISTED_DAYS, occurrenceList } from '~/domain/plan/occurrence-list'
import { isRecurring } from '~/domain/plan/plan'
import { milestoneWords } from '~/domain/plan/recurrence-words'
import type { FormReply } from '~/forms/reply'
import { requireMilestone } from '~/server/milestone-form'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { JumpForm } from './jump-form'
import { OccurrenceTable } from './table'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.reply ? 'Error: ' : ''}Dates of ${data?.name ?? 'a milestone'} - ${data?.project.name ?? ''}`,
  },
]

const NOT_A_DATE = 'Enter a date that the calendar has, like 2026-01-31'

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project: asked } = await requireProject(context, request, params.project)
  const plan = await readPlan(context.database.db, actor, asked)
  if (!plan) throw new Response('Not found', { status: 404 })
  const { project } = plan
  const milestone = requireMilestone(plan, params.milestone)
  const page = `/projects/${project.key}/milestones/${milestone.id}`
  // What was made single meanwhile has one date, and its page says it.
  if (!isRecurring(milestone)) throw redirect(page, 302)

  const query = new URL(request.url).searchParams
  const typed = query.get('from')?.trim() ?? ''
  const today = todayIn(project.timeZone)
  const from = typed === '' ? clampTo(project, today) : askedDate(project, typed)
  const days = LISTED_DAYS.find((one) => String(one) === query.get('days')) ?? LISTED_DAYS[0]
  const list = occurrenceList(milestone, project, from ?? clampTo(project, today), days)
  const reply: FormReply | undefined =
    from === null ? { errors: { from: NOT_A_DATE }, values: { from: typed, days: String(days) } } : undefined
  const { key, name, startDate, endDate } = project
  return json(
    {
      me: actor.name,
      office: may(actor.role, 'plan'),
      project: { key, name, startDate, endDate },
      name: milestone.name,
      page,
      sentence: milestoneWords(milestone, project),
      today,
      days,
      list,
      reply,
    },
    { status: reply ? 422 : 200 },
  )
}

export default function Occurrences() {
  const { me, office, project, name, page, sentence, today, days, list, reply } =
    useLoaderData<typeof loader>()
  return (
    <Page
      title={`Dates of ${name}`}
      personName={me}
      project={project}
      section="milestones"
      plan
      office={office}
      count={list.total !== null && <span className="soft">{list.total.toLocaleString('en')} in all</span>}
      above={<ErrorSummary reply={reply} />}
    >
      <p>
        {sentence[0]?.toUpperCase() + sentence.slice(1)}. <a href={page}>Back to the milestone</a>
      </p>
      <JumpForm project={project} from={list.window.from} days={days} reply={reply} />
      <OccurrenceTable list={list} endless={project.endDate === null} days={days} today={today} />
    </Page>
  )
}
