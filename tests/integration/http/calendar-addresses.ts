import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { v7 as uuid } from 'uuid'
import { expect } from 'vitest'
import { createFeed } from '~/data/calendar-feeds/change'
import type { Actor } from '~/data/people'
import { hashToken, newToken } from '~/server/session-cookie'
import { updateBatches } from '~db/schema/index'
import type { TestDatabase } from '~tests/support/database'
import { sessionFor } from '~tests/support/sign-in'
import type { Served } from './whole-app'

/** What stands in a calendar, by its events' names. */
export const summaries = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('summary')).split(' - ')[0])
    .sort()

/** How calendar addresses are made and read over HTTP, and what the history says of them. */
export function calendarAddresses(database: TestDatabase, served: Served) {
  /** Somebody signed in, and the address that they make on the page: its path and its token. */
  async function makeByForm(person: Actor, project = '', name = '') {
    const as = await sessionFor(database.db, person.userId)
    const id = uuid()
    const posted = await served.ask('/calendar-feeds', { as, form: { intent: 'make', id, project, name } })
    expect([posted.status, posted.headers.get('location')]).toEqual([303, `/calendar-feeds?made=${id}`])
    const answer = await served.ask(`/calendar-feeds?made=${id}`, { as })
    const page = (await answer.text()).replaceAll('<!-- -->', '')
    const address = /value="(http[^"]+\.ics)"/.exec(page)?.[1] ?? ''
    return { as, id, page, address, path: new URL(address).pathname }
  }

  const read = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    served.ask(path, { method, headers: { accept: '*/*', ...headers } })

  /** A feed straight from the database, for what has nothing to do with the form. */
  async function makeFeed(person: Actor, projectKey: string | null) {
    const [token, id] = [newToken(), uuid()]
    await createFeed(database.db, person, { id, name: '', projectKey, tokenHash: hashToken(token) })
    return { id, path: `/calendar/${token}.ics` }
  }

  const summariesOf = async (organizationId: string) =>
    (
      await database.db
        .select({ summary: updateBatches.summary })
        .from(updateBatches)
        .where(eq(updateBatches.organizationId, organizationId))
    ).map(({ summary }) => summary)

  return { makeByForm, read, makeFeed, summariesOf }
}
