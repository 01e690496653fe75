import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ownOrganizations } from '~/data/members'
import { listHolidays } from '~/data/plan/holidays'
import { may } from '~/domain/access'
import { holidayCost, holidaysCost } from '~/domain/plan/holiday-cost'
import { costWords, takenWords } from '~/domain/plan/holiday-words'
import { holidayForm } from '~/forms/holiday'
import { invalid, readForm } from '~/server/form'
import { answerHoliday, HOLIDAY_SAID } from '~/server/holiday-answer'
import { requireMay, requireProject } from '~/server/require'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { AddHoliday, HolidayList } from '~/ui/plan/holidays'
import { WeekHours } from '~/ui/plan/week-hours'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Calendar - ${data?.project.name ?? ''}` },
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor, project, person } = await requireProject(context, request, params.project)
  const { db } = context.database
  const query = new URL(request.url).searchParams
  const [holidays, organizations] = await Promise.all([
    listHolidays(db, actor, project),
    ownOrganizations(db, person),
  ])
  const { weekdayMinutes } = project
  const taken = holidaysCost(holidays, weekdayMinutes, project)
  return json({
    me: actor.name,
    office: may(actor.role, 'plan'),
    mayEdit: may(actor.role, 'editCalendar'),
    mayEditProject: may(actor.role, 'editProject'),
    project: { key: project.key, name: project.name },
    weekdayMinutes,
    organization: organizations.find(({ id }) => id === project.organizationId),
    holidays: holidays.flatMap(({ id, name, startDate, endDate, projectId }) => {
      const own = projectId !== null
      const cost = holidayCost({ startDate, endDate }, weekdayMinutes, project)
      // The organization's that are outside of the project are nothing to it.
      return own || cost ? [{ id, name, startDate, endDate, own, cost: costWords(cost) }] : []
    }),
    taken: taken && takenWords(taken),
    today: todayIn(project.timeZone),
    removing: query.get('remove'),
    said: HOLIDAY_SAID[query.get('said') ?? ''],
  })
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { actor, project } = await requireProject(context, request, params.project)
  requireMay(actor, 'editCalendar')
  const form = await readForm(request, holidayForm)
  if (!form.ok) return invalid(form)
  return answerHoliday(context.database.db, actor, project, form, `/projects/${project.key}/calendar`)
}

export default function ProjectCalendar() {
  const { me, office, mayEdit, mayEditProject, project, weekdayMinutes, organization, ...data } =
    useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title="Calendar"
      personName={me}
      project={project}
      section="calendar"
      office={office}
      plan
      above={<ErrorSummary reply={reply} />}
      message={data.said && !reply && <p className="notice">{data.said}</p>}
    >
      <section className="card stack" aria-labelledby="hours">
        <div className="head">
          <h2 id="hours">Working hours</h2>
          <span className="grow" />
          {mayEditProject && (
            <a className="link" href={`/projects/${project.key}/edit#weekdays`}>
              Change
            </a>
          )}
        </div>
        <WeekHours minutes={weekdayMinutes} label="Working hours of each weekday" />
      </section>
      <section className="card stack" id="holidays" aria-labelledby="holidays-title">
        <h2 id="holidays-title">Holidays</h2>
        {data.taken && <p>{data.taken}</p>}
        <HolidayList
          holidays={data.holidays}
          today={data.today}
          mayEdit={mayEdit}
          removing={reply ? null : data.removing}
          empty="None yet. Hours of milestones fall on every working day."
        />
        {organization && (
          <p className="no-print">
            <a className="link" href={`/organizations/${organization.slug}/calendar`}>
              Holidays of {organization.name}
            </a>
          </p>
        )}
      </section>
      {mayEdit && (
        <section className="card stack no-print" aria-labelledby="add">
          <h2 id="add">Add a holiday of this project</h2>
          <AddHoliday reply={reply} />
        </section>
      )}
      <p className="no-print">
        <a className="link" href={`/calendar-feeds?project=${project.key}`}>
          Milestones in your own calendar
        </a>
      </p>
    </Page>
  )
}
