import type { Handler } from 'hono'
import { findPersonBySession } from '~/data/people'
import { createHandler } from '../route-lengths'
import { keptForm } from '../send-again'
import { hashToken, readSessionToken, sessionCookie } from '../session-cookie'
import { kept, notModified, pageTag } from './caching'
import type { AppOptions, Env } from './types'

const PROJECT = /^\/projects\/([^/.]+)/

/** The end of every request that nothing before it has answered: who it is, whether they have the page, else Remix. */
export function answerWithRemix({ build, buildId, mode, database }: AppOptions): Handler<Env> {
  const handle = createHandler(build, mode)
  return async (c) => {
    const request = c.get('request')
    if (request.token) return handle(c.req.raw, request)
    c.set('kept', keptForm(c.req.raw))
    const token = readSessionToken(c.req.header('cookie'), request.secure)
    if (token) {
      const key = PROJECT.exec(c.req.path)?.[1]
      request.person = await findPersonBySession(database.db, hashToken(token), key)
    }
    const tag = pageTag({
      method: c.req.method,
      url: new URL(c.req.url),
      accept: c.req.header('accept') ?? null,
      person: request.person,
      build: buildId + request.lowData,
    })
    const cookie = token && request.person?.extended ? sessionCookie(token, request.secure) : undefined
    if (tag && c.req.header('if-none-match') === tag) return notModified(tag, cookie)
    return kept(await handle(c.req.raw, request), tag, cookie)
  }
}
