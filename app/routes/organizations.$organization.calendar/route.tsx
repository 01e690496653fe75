import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readCapacities } from '~/data/plan/capacity'
import { listHolidays } from '~/data/plan/holidays'
import { may } from '~/domain/access'
import { holidayCost } from '~/domain/plan/holiday-cost'
import { costWords } from '~/domain/plan/holiday-words'
import { HOLIDAY_SAID } from '~/server/holiday-answer'
import { requireOrganization } from '~/server/require-organization'
import { todayIn } from '~/server/today'
import { ErrorSummary } from '~/ui/error-summary'
import { Page } from '~/ui/page'
import { AddHoliday, HolidayList } from '~/ui/plan/holidays'
import type { action } from './action.server'
import { Capacity } from './capacity'
import { countryPreview } from './country.server'
import { CountryForm } from './country-form'
import { CountryPreview } from './country-preview'

export { action } from './action.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Calendar - ${data.organization}` : 'Calendar' },
]

const SAID: Record<string, string> = {
  ...HOLIDAY_SAID,
  capacity: 'The hours of the week are saved.',
  unknown: 'The hours of the week are left open: workload is shown without them.',
  country: 'The holidays that were marked are added.',
  allThere: 'All of them are there already: nothing was changed.',
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { organization, actor, person } = await requireOrganization(context, request, params.organization)
  const { db } = context.database
  const query = new URL(request.url).searchParams
  const [holidays, capacities] = await Promise.all([
    listHolidays(db, actor, null),
    readCapacities(db, person),
  ])
  const capacity =
    capacities.find(({ organizationId }) => organizationId === organization.id)?.capacityMinutes ?? null
  const mayEdit = may(actor.role, 'editCalendar')
  const today = todayIn('UTC')
  // Only where it is asked for: the rules of all countries are large.
  const country = mayEdit && query.has('country') ? await countryPreview(query, holidays, today) : undefined
  return json(
    {
      me: actor.name,
      organization: organization.name,
      slug: organization.slug,
      mayEdit,
      capacity,
      holidays: holidays.map(({ id, name, startDate, endDate }) => ({
        id,
        name,
        startDate,
        endDate,
        own: true,
        cost: capacity && costWords(holidayCost({ startDate, endDate }, capacity)),
      })),
      today,
      country,
      removing: query.get('remove'),
      said: SAID[query.get('said') ?? ''],
    },
    { status: country?.reply ? 422 : 200 },
  )
}

export default function OrganizationCalendar() {
  const { me, organization, mayEdit, capacity, holidays, country, ...data } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const reply = answered ?? country?.reply
  return (
    <Page
      title={`Calendar of ${organization}`}
      personName={me}
      above={<ErrorSummary reply={reply} />}
      message={data.said && !reply && <p className="notice">{data.said}</p>}
    >
      <section className="card stack" id="holidays" aria-labelledby="holidays-title">
        <h2 id="holidays-title">Holidays of all projects</h2>
        <HolidayList
          holidays={holidays}
          today={data.today}
          mayEdit={mayEdit}
          removing={reply ? null : data.removing}
          empty="None yet. They take working days of all projects, beside each project’s own."
        />
      </section>
      {mayEdit && (
        <section className="card stack no-print" aria-labelledby="add">
          <h2 id="add">Add a holiday</h2>
          <AddHoliday reply={answered} />
        </section>
      )}
      {mayEdit && (
        <section className="card stack no-print" aria-labelledby="country-title">
          <h2 id="country-title">Add a country’s holidays</h2>
          {country ? (
            <CountryForm {...country} reply={country.reply} />
          ) : (
            <p>
              <a className="btn btn-quiet" href="?country=#country-title">
                Choose a country
              </a>
            </p>
          )}
          {country?.proposed && country.name && (
            <CountryPreview name={country.name} proposed={country.proposed} reply={answered} />
          )}
        </section>
      )}
      <Capacity minutes={capacity} mayEdit={mayEdit} reply={answered} />
    </Page>
  )
}
