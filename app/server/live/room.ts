import { readChanges } from '~/data/live/changes'
import { projectNow } from '~/data/live/standings'
import { shownPercent } from '~/domain/completion'
import type { Db } from '~db/client'
import type { Log } from '../log'
import { eventsOf, eventText } from './event'
import type { Stream } from './stream'

/** How far the project is takes a look at all of its components: so often at most, and only while somebody looks. */
const PROGRESS_MS = 3000
/** After a look that failed, the database being away. */
const AGAIN_MS = 1000

/** All open pages of one project: the changes are read once for all of them. */
export interface Room {
  join(stream: Stream): void
  leave(stream: Stream): void
  /** Something was changed, or may have been. */
  look(): void
  readonly streams: ReadonlySet<Stream>
}

export function openRoom(db: Db, projectId: string, log: Log): Room {
  const streams = new Set<Stream>()
  /** One after another: nobody is told of something twice, or of the later before the earlier. */
  let queue = Promise.resolve()
  let due = false
  let progress: NodeJS.Timeout | undefined

  const inTurn = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((err: unknown) => {
      log.warn({ err, projectId }, 'live changes could not be read')
      setTimeout(look, AGAIN_MS).unref()
    })
  }

  async function tell() {
    due = false
    let news = false
    // Who comes back was told less than the others.
    for (const [told, those] of byPlace()) {
      const found = await readChanges(db, projectId, told)
      news ||= found.changes.length > 0 || found.tooMany !== undefined
      for (const stream of those) {
        const place = Math.min(told, found.head)
        const events = eventsOf(found, place, stream.said ?? place, stream.userId)
        if (events.length > 0) stream.send(events.map(eventText).join(''))
        stream.said = events.at(-1)?.counter ?? stream.said ?? place
        stream.told = found.head
      }
    }
    if (news) progress ??= setTimeout(() => inTurn(tellProgress), PROGRESS_MS).unref()
  }

  function byPlace(): Map<number, Stream[]> {
    const places = new Map<number, Stream[]>()
    for (const stream of streams) places.set(stream.told, [...(places.get(stream.told) ?? []), stream])
    return places
  }

  async function tellProgress() {
    progress = undefined
    if (streams.size === 0) return
    const { percent, status } = await projectNow(db, projectId)
    const text = `event: progress\ndata: ${shownPercent(percent, status)}\n\n`
    for (const stream of streams) stream.send(text)
  }

  function look() {
    // One that waits for its turn will see all that is committed by then.
    if (due) return
    due = true
    inTurn(tell)
  }

  return {
    streams,
    join(stream) {
      streams.add(stream)
      look()
    },
    leave(stream) {
      streams.delete(stream)
    },
    look,
  }
}
