import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { createFeed, type FeedMade, MOST_FEEDS, revokeFeed } from '~/data/calendar-feeds/change'
import { calendarFeedForm } from '~/forms/calendar-feed'
import { calendarAddress } from '~/server/calendar-address'
import { invalid, readForm } from '~/server/form'
import { requirePerson } from '~/server/require'

const REFUSED: Record<Extract<FeedMade, { ok: false }>['reason'], Record<string, string>> = {
  'no-project': { project: 'Choose a project that is there: this one is not, or not any more' },
  'too-many': { '': `You have ${MOST_FEEDS} addresses already. Revoke one that is not used any more` },
}

export async function action({ context, request }: ActionFunctionArgs) {
  const person = requirePerson(context, request)
  const { db } = context.database
  const form = await readForm(request, calendarFeedForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  if (value.intent === 'revoke') {
    await revokeFeed(db, person, value.id)
    return redirect('/calendar-feeds?said=revoked', 303)
  }
  const { id, name, project: projectKey } = value
  const { tokenHash } = calendarAddress(context, request, id)
  const made = await createFeed(db, person, { id, name, projectKey, tokenHash })
  if (!made.ok) return invalid({ values, errors: REFUSED[made.reason] })
  return redirect(`/calendar-feeds?made=${id}`, 303)
}
