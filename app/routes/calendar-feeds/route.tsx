import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { v7 as uuid } from 'uuid'
import { freshFeed, listFeeds, projectsForFeeds } from '~/data/calendar-feeds/list'
import { FEED_NAME_LIMIT } from '~/domain/name-limits'
import { isUuid } from '~/forms/member'
import { calendarAddress } from '~/server/calendar-address'
import { requirePerson } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { SecretToCopy } from '~/ui/secret-to-copy'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'
import { Feeds } from './feeds'

export { action } from './action.server'
export const meta: MetaFunction = () => [{ title: 'Calendar addresses - Milepost' }]
export const headers = neverStored

const SAID: Record<string, string> = {
  revoked: 'The address is revoked: it opens nothing any more. Calendars may go on showing what they have.',
}

/**
 * The address that the form before this page made: for ten minutes, and only for the sign-in session that made it,
 * because from any other it comes out wrong.
 */
async function madeFeed({ context, request }: LoaderFunctionArgs, id: string | null) {
  if (!id || !isUuid(id)) return undefined
  const { address, tokenHash } = calendarAddress(context, request, id)
  const made = await freshFeed(context.database.db, requirePerson(context, request), { id, tokenHash })
  return made && { ...made, address }
}

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const person = requirePerson(context, request)
  const { db } = context.database
  const { searchParams } = new URL(request.url)
  const [feeds, projects, made] = await Promise.all([
    listFeeds(db, person),
    projectsForFeeds(db, person),
    madeFeed(args, searchParams.get('made')),
  ])
  const asked = searchParams.get('project')
  return json({
    me: person.name,
    feeds,
    projects,
    chosen: projects.find(({ key }) => key === asked)?.key ?? '',
    made,
    said: SAID[searchParams.get('said') ?? ''],
    newId: uuid(),
  })
}

export default function CalendarFeeds() {
  const { me, feeds, projects, chosen, made, said, newId } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const choices = [
    { value: '', label: 'All projects under way' },
    ...projects.map(({ key, name }) => ({ value: key, label: name })),
  ]
  return (
    <Page
      title="Calendar addresses"
      personName={me}
      above={<ErrorSummary reply={reply} />}
      message={
        !reply &&
        (made ? (
          <SecretToCopy
            id="address"
            label={`Address for ${made.name}`}
            hint="Paste it where your calendar program adds a subscription."
            text={made.address}
          />
        ) : (
          said && <p className="notice">{said}</p>
        ))
      }
    >
      <p className="prose">
        Milestones stand in your own calendar program, as whole days that follow the plan: make an address
        here and add it there as a subscription (“subscribe to a calendar” or “from the web”). Whoever has the
        address can read the milestones without signing in, so keep it to yourself.
      </p>
      <FormErrors reply={reply} intent="make">
        <form method="post" className="card stack" noValidate>
          <h2>Make an address</h2>
          <input type="hidden" name="intent" value="make" />
          <input type="hidden" name="id" value={newId} />
          <Select name="project" label="Milestones of" choices={choices} defaultValue={chosen} />
          <Field
            name="name"
            label="What is it for?"
            hint="The calendar or the device that will use it; leave it empty if you like"
            maxLength={FEED_NAME_LIMIT}
          />
          <p>
            <Submit>Make the address</Submit>
          </p>
        </form>
      </FormErrors>
      <Feeds feeds={feeds} />
      <p>
        <a className="link" href="/account">
          Your account
        </a>
      </p>
    </Page>
  )
}
