import { CHANGES } from '~/data/heads'
import { stillMembers } from '~/data/live/still-members'
import type { Database } from '~db/client'
import type { Log } from '../log'
import { listenOn } from './listener'
import { openRoom, type Room } from './room'
import { openStream, type Stream } from './stream'

/** A browser has one a project; a person has a few browsers. The oldest gives way, and is told so. */
const MOST_A_PERSON = 8
const HEARTBEAT_MS = 25_000
const MEMBERS_MS = 60_000
/** For a browser whose line broke. */
const RETRY_MS = 2000

export interface Watcher {
  userId: string
  sessionId: string
  projectId: string
}

/** What others change, told to the pages that are open in this process. */
export interface Live {
  /**
   * Opens a line; undefined once they all end.
   * @param after the change counter of what the page has, where it says
   */
  open(watcher: Watcher, after: number | undefined): ReadableStream<Uint8Array> | undefined
  /** Looks at once who may still listen; otherwise that is done every minute. */
  checkMembers(): Promise<void>
  /** Ends all lines, and opens none any more: their browsers come back to the server that follows. */
  end(): void
  close(): Promise<void>
}

export function startLive(database: Database, url: string, log: Log): Live {
  const { db } = database
  const rooms = new Map<string, Room>()
  const opened = new Set<Stream>()
  let ending = false

  const all = () =>
    [...rooms].flatMap(([projectId, { streams }]) => [...streams].map((s) => ({ projectId, s })))

  const listener = listenOn({
    url,
    channel: CHANGES,
    heard: (payload) => rooms.get(payload.slice(0, payload.indexOf(':')))?.look(),
    back: () => {
      for (const room of rooms.values()) room.look()
    },
    log,
  })

  function giveWay(userId: string) {
    const own = [...opened].filter((stream) => stream.userId === userId)
    if (own.length < MOST_A_PERSON) return
    const [oldest] = own.toSorted((a, b) => a.openedAt - b.openedAt)
    oldest?.send('event: full\ndata:\n\n')
    oldest?.end()
  }

  async function checkMembers() {
    const watching = all()
    const asked = watching.map(({ projectId, s }) => ({ projectId, sessionId: s.sessionId }))
    const still = await stillMembers(db, asked)
    const members = new Set(still.map(({ sessionId, projectId }) => sessionId + projectId))
    for (const { projectId, s } of watching) if (!members.has(s.sessionId + projectId)) s.end()
  }

  const heartbeat = setInterval(() => {
    for (const stream of opened) stream.send(':\n\n')
  }, HEARTBEAT_MS).unref()
  const members = setInterval(() => {
    checkMembers().catch((err: unknown) => log.warn({ err }, 'who listens could not be looked at'))
  }, MEMBERS_MS).unref()

  const end = () => {
    ending = true
    for (const stream of opened) stream.end()
  }

  return {
    open({ projectId, ...who }, after) {
      if (ending) return undefined
      giveWay(who.userId)
      const room = rooms.get(projectId) ?? openRoom(db, projectId, log)
      rooms.set(projectId, room)
      const stream = openStream(who, after ?? Number.MAX_SAFE_INTEGER, (ended) => {
        opened.delete(ended)
        room.leave(ended)
        if (room.streams.size === 0 && rooms.get(projectId) === room) rooms.delete(projectId)
      })
      opened.add(stream)
      stream.send(`retry: ${RETRY_MS}\n\n`)
      room.join(stream)
      return stream.body
    },
    checkMembers,
    end,
    async close() {
      end()
      clearInterval(heartbeat)
      clearInterval(members)
      await listener.close()
    },
  }
}
