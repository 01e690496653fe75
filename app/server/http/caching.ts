import { entityTag } from '~/data/entity-tag'
import type { Person } from '~/data/people'
import { todayIn } from '../today'

const KEPT = { 'cache-control': 'private, no-cache', vary: 'Cookie, Save-Data' }

interface Asked {
  method: string
  url: URL
  accept: string | null
  person: Person | null
  /** The build, and what else pages differ by that isn't the person's. */
  build: string
}

/** In whose day a page is written: the project's. A page over several has many; none begins within a quarter of an hour. */
const dayOf = ({ project }: Person) =>
  project ? todayIn(project.timeZone) : String(Math.floor(Date.now() / 900_000))

/**
 * A page that tells of the last action is made for one look only, and a form to edit for one tab: two tabs with the same
 * origin would be taken for one.
 */
const isForOneLook = ({ pathname, searchParams }: URL) =>
  searchParams.has('b') || /\/(?:edit|new)$/.test(pathname)

/** The entity tag of a page that a browser may keep; undefined of all that it may not. */
export function pageTag({ method, url, accept, person, build }: Asked): string | undefined {
  const isPage = method === 'GET' && (accept ?? '').includes('text/html')
  return isPage && person && !isForOneLook(url) ? entityTag(person, build, dayOf(person)) : undefined
}

/** To a browser that has the page as it is. @param cookie of a session that goes on for longer */
export const notModified = (tag: string, cookie: string | undefined): Response =>
  new Response(null, {
    status: 304,
    headers: { ...KEPT, etag: tag, ...(cookie ? { 'set-cookie': cookie } : {}) },
  })

/** The answer with what lets a browser keep it; what it says of that itself stands. */
export function kept(response: Response, tag: string | undefined, cookie: string | undefined): Response {
  const headers = new Headers(response.headers)
  if (!headers.has('cache-control')) {
    for (const [name, value] of Object.entries(KEPT)) headers.set(name, value)
  }
  // What is no page may have a tag of its own.
  if (tag && response.status === 200 && !headers.has('etag')) headers.set('etag', tag)
  // Signing in or out has a cookie of its own to set.
  if (cookie && !headers.has('set-cookie')) headers.set('set-cookie', cookie)
  return new Response(response.body, { status: response.status, headers })
}
