import type { LiveChange, LiveChanges } from '~/data/live/changes'

/** What an open page hears: of one batch or, after a long time away, of all of them in one. */
export interface LiveEvent {
  /** Where the project's change counter stands with it. */
  counter: number
  /** What comes before it: who was told no further than before that has missed something. */
  after: number
  /** Who did it; absent where it was several. */
  by?: string
  /** How many batches of others it stands for. */
  changes: number
  /** How many values were changed. */
  count?: number
  /** Numbers of the components that were changed. */
  rows: number[] | 'many'
  /** The page load that it came from: that page knows. */
  origin?: string
}

/** One change as a person is told of it: what they did elsewhere is theirs, and none of others'. */
const eventOf = (
  { counter, actorId, actorName, count, rows, origin }: LiveChange,
  after: number,
  userId: string,
): LiveEvent => ({
  counter,
  after,
  by: actorName,
  changes: actorId === userId ? 0 : 1,
  count,
  rows,
  ...(origin ? { origin } : {}),
})

/** All that was found, for one person who had been told up to `told`; the last that there was to tell was `said`. */
export function eventsOf(
  { head, changes, tooMany }: LiveChanges,
  told: number,
  said: number,
  userId: string,
): LiveEvent[] {
  if (tooMany) {
    const others = tooMany.filter(({ actorId }) => actorId !== userId)
    const sum = others.reduce((total, { changes: some }) => total + some, 0)
    return head > told ? [{ counter: head, after: said, changes: sum, rows: 'many' }] : []
  }
  let after = said
  return changes
    .filter(({ counter }) => counter > told)
    .map((change) => {
      const event = eventOf(change, after, userId)
      after = change.counter
      return event
    })
}

/** As server-sent events are written: `id` is what a browser that lost the connection says it has heard last. */
export const eventText = (event: LiveEvent): string =>
  `id: ${event.counter}\ndata: ${JSON.stringify(event)}\n\n`
