import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import { scopeCompletions } from '~/data/plan/scope-completion'
import { readNote } from '~/data/projects/note'
import { may } from '~/domain/access'
import { formatRange } from '~/domain/format'
import { allocatedIn, budgetOf } from '~/domain/plan/budget'
import { figuresWindow } from '~/domain/plan/outlook'
import { recurringViews, remainderView, scaleOf, singleViews } from '~/server/milestone-view'
import { part } from '~/server/part'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { watched } from '~/ui/handle'
import { Page } from '~/ui/page'
import { PartFailed } from '~/ui/part-failed'
import { ProjectNote } from '~/ui/projects/project-note'
import { AllocatedBar, BudgetBar } from '~/ui/plan/budget-bar'
import { NoMilestones } from './no-milestones'
import { Recurring } from './recurring'
import { ListNotice } from './notice'
import { readSaid } from './said.server'
import { Singles } from './singles'
import { Unplaced } from './unplaced'

export const handle = { watch: watched }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Milestones - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const { db } = context.database
  const plan = await readPlan(db, actor, project)
  if (!plan) throw new Response('Not found', { status: 404 })
  const today = todayIn(project.timeZone)
  const completions = await part(context, 'scopes', scopeCompletions(db, [plan]))
  const { project: planned, milestones } = plan
  const budget = budgetOf(planned, milestones)
  const window = figuresWindow(planned, today)
  return json({
    me: actor.name,
    office: may(actor.role, 'plan'),
    project: { key: project.key, name: project.name },
    dates: { from: project.startDate, to: project.endDate },
    today,
    scale: scaleOf(plan, today),
    singles: singleViews(plan, completions, today),
    recurring: recurringViews(plan, completions, today),
    remainder: remainderView(plan),
    scopesFailed: completions === null,
    note: await readNote(db, project),
    budget,
    allocated: window && allocatedIn(planned, milestones, window),
    counter: project.changes ?? 0,
    said: readSaid(new URL(request.url).searchParams),
  })
}

export default function Milestones() {
  const { me, office, project, budget, allocated, ...data } = useLoaderData<typeof loader>()
  const { singles, recurring } = data
  const here = `/projects/${project.key}/milestones`
  const empty = singles.length + recurring.length === 0
  return (
    <Page
      title="Milestones"
      personName={me}
      project={project}
      section="milestones"
      office={office}
      plan
      wide
      action={
        office && (
          <span className="cluster">
            {!empty && (
              <a className="link" href={`${here}/shift`}>
                Shift dates
              </a>
            )}
            <a className="btn" href={`${here}/new`}>
              Add milestone
            </a>
          </span>
        )
      }
      message={
        <ListNotice said={data.said} projectKey={project.key} mayUndo={office} counter={data.counter} />
      }
    >
      <p className="soft">
        {data.dates.to === null
          ? `Continuous since ${formatRange(data.dates.from, data.dates.from)}`
          : formatRange(data.dates.from, data.dates.to)}
      </p>
      <ProjectNote note={data.note} />
      <Unplaced singles={singles} recurring={recurring} here={here} />
      {!empty && (
        <section className="card" aria-label="Hours">
          {budget ? <BudgetBar budget={budget} /> : allocated && <AllocatedBar allocated={allocated} />}
        </section>
      )}
      {data.scopesFailed && <PartFailed what="How far the work of each milestone is" />}
      {empty && <NoMilestones here={here} office={office} />}
      <Singles data={data} here={here} />
      {recurring.length > 0 && <Recurring milestones={recurring} here={here} />}
    </Page>
  )
}

export type ListData = Omit<
  ReturnType<typeof useLoaderData<typeof loader>>,
  'me' | 'office' | 'project' | 'budget' | 'allocated'
>
