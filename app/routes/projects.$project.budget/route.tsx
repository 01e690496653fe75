import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPlan } from '~/data/plan/read'
import { may } from '~/domain/access'
import { allocatedIn, budgetOf, singlesDue } from '~/domain/plan/budget'
import { requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { AllocatedBar, BudgetBar } from '~/ui/plan/budget-bar'
import { Allocations } from './allocations'
import { askedWindow } from './window.server'
import { WindowForm } from './window-form'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Budget - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  const plan = await readPlan(context.database.db, actor, project)
  if (!plan) throw new Response('Not found', { status: 404 })
  const { milestones, project: planned } = plan
  const budget = budgetOf(planned, milestones)
  const asked = askedWindow(request, todayIn(project.timeZone), budget === null)
  const shown = asked.chosen && allocatedIn(planned, milestones, asked.chosen.window)
  const singlesOf = (window: { from: string; to: string }) =>
    singlesDue(milestones, window).map(({ id, name, dueDate, timeAllocationMinutes }) => ({
      id,
      name,
      dueDate,
      minutes: timeAllocationMinutes,
    }))
  return json(
    {
      me: actor.name,
      office: may(actor.role, 'plan'),
      mayEstimate: may(actor.role, 'editProject'),
      project: { key: project.key, name: project.name },
      budget: budget && { ...budget, singles: singlesOf(budget.window) },
      chosen: shown && { ...shown, singles: singlesOf(shown.window) },
      period: asked.chosen?.period,
      cut: asked.chosen?.cut,
      reply: asked.reply,
    },
    { status: asked.reply ? 422 : 200 },
  )
}

export default function BudgetPage() {
  const { me, office, mayEstimate, project, budget, chosen, ...asked } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Budget"
      personName={me}
      project={project}
      section="budget"
      office={office}
      plan
      above={<ErrorSummary reply={asked.reply} />}
      action={
        budget &&
        mayEstimate && (
          <a className="link" href={`/projects/${project.key}/edit#estimatedHours`}>
            Change the estimate
          </a>
        )
      }
    >
      {budget ? (
        <section className="card stack" aria-labelledby="whole">
          <h2 id="whole">Whole project</h2>
          <BudgetBar budget={budget} />
          <Allocations of={budget} projectKey={project.key} />
        </section>
      ) : (
        <p className="prose">
          A continuous project has no end, and so no total: its budget is what falls due within a window.
        </p>
      )}
      <section
        className={chosen ? 'card stack' : 'card stack no-print'}
        id="window"
        aria-labelledby="window-title"
      >
        <h2 id="window-title">{budget ? 'Within a window' : 'Allocated within a window'}</h2>
        <WindowForm reply={asked.reply} period={asked.period} window={chosen?.window} />
        {asked.cut && (
          <p className="notice notice-warn">A window has at most ten years: this one ends there.</p>
        )}
        {chosen && (
          <>
            <AllocatedBar allocated={chosen} />
            <Allocations of={chosen} projectKey={project.key} />
          </>
        )}
      </section>
    </Page>
  )
}
