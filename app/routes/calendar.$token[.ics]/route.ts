import type { LoaderFunctionArgs } from '@remix-run/node'
import { findFeed, noteFeedRead } from '~/data/calendar-feeds/open'
import { addressToCount, countTry } from '~/data/limits'
import { lastChanged } from '~/data/plan/last-changed'
import { readPlan, readPlans } from '~/data/plan/read'
import { calendarText } from '~/server/calendar-text'
import { contentTag } from '~/server/content-tag'
import { hashToken } from '~/server/session-cookie'

/** Calendar programs ask a few times a day. So many a minute from one feed, or from one address that knows none. */
const MOST = 60
const SECONDS = 60

const notFound = () => new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } })

/** The milestones of a calendar address, for calendar programs: whoever has the address may read, nobody is signed in. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { db } = context.database
  const feed = await findFeed(db, hashToken(params.token ?? ''))
  const who = feed ? `feed ${feed.id}` : `address ${addressToCount(context.clientAddress)}`
  const counted = await countTry(db, { what: 'calendar', who: [who], most: MOST, seconds: SECONDS })
  if (!counted.ok) {
    const headers = { 'retry-after': String(counted.retryAfterSeconds), 'cache-control': 'no-store' }
    return new Response('Too many requests', { status: 429, headers })
  }
  if (!feed) return notFound()
  await noteFeedRead(db, feed.id)
  const plan = feed.project && (await readPlan(db, feed.project, feed.project))
  const plans = feed.project ? (plan ? [plan] : []) : await readPlans(db, feed)
  const text = calendarText({
    name: plan ? `${plan.project.name} - Milepost` : 'Milepost',
    plans,
    changed: await lastChanged(
      db,
      plans.map(({ project }) => project),
    ),
    origin: context.origin,
  })
  const headers = { 'cache-control': 'private, no-cache', etag: contentTag(text) }
  if (request.headers.get('if-none-match') === headers.etag)
    return new Response(null, { status: 304, headers })
  return new Response(text, {
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="milepost.ics"',
    },
  })
}
