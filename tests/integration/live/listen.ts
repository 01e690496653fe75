import pino from 'pino'
import type { LiveEvent } from '~/server/live/event'
import { type Live, startLive } from '~/server/live'
import { createDatabase, type Database } from '~db/client'
import { type Served, serveApp } from '../http/whole-app'

/** A server of its own on a database, which others may have one on too. */
export interface Server {
  served: Served
  live: Live
  own: Database
}

export async function start(url: string): Promise<Server> {
  const own = createDatabase(url)
  const live = startLive(own, url, pino({ level: 'silent' }))
  return { own, live, served: await serveApp(own, { live }) }
}

export async function stop({ served, live, own }: Server): Promise<void> {
  live.end()
  await served.close()
  await live.close()
  await own.close()
}

export interface Listening {
  events: LiveEvent[]
  /** How far the project is, as it was said. */
  progress: string[]
  /** All that came, as it came. */
  text: () => string
  response: Response
  /** Resolves when the server ends it, or it is left. */
  ended: Promise<void>
  leave: () => void
}

/** Opens a page's line, as a browser does. */
export async function listenAs(
  served: Pick<Served, 'url'>,
  project: { key: string },
  as: string,
  { after, lastEventId }: { after?: number; lastEventId?: number } = {},
): Promise<Listening> {
  const leaving = new AbortController()
  const query = after === undefined ? '' : `?after=${after}`
  const response = await fetch(`${served.url}/projects/${project.key}/live${query}`, {
    redirect: 'manual',
    signal: leaving.signal,
    headers: {
      accept: 'text/event-stream',
      'accept-encoding': 'gzip, br',
      cookie: `milepost=${as}`,
      'sec-fetch-site': 'same-origin',
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
    },
  })
  const listening: Listening = {
    events: [],
    progress: [],
    text: () => text,
    response,
    ended: Promise.resolve(),
    leave: () => leaving.abort(),
  }
  let text = ''
  let rest = ''
  const take = (block: string) => {
    const data = /^data: (.*)$/m.exec(block)?.[1]
    if (block.includes('event: progress')) listening.progress.push(data ?? '')
    else if (data) listening.events.push(JSON.parse(data) as LiveEvent)
  }
  const read = async () => {
    const decoder = new TextDecoder()
    const reader = response.body?.getReader()
    for (;;) {
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return
      const said = decoder.decode(chunk.value, { stream: true })
      text += said
      const blocks = (rest + said).split('\n\n')
      rest = blocks.pop() ?? ''
      blocks.forEach(take)
    }
  }
  listening.ended = read().catch(() => undefined)
  return listening
}
