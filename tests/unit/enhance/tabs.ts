import { vi } from 'vitest'
import { openLine } from '~/enhance/live/line'
import type { LiveEvent } from '~/server/live/event'

type Listener = (event: { data?: unknown; persisted?: boolean }) => void

class Target {
  private listeners: [type: string, listener: Listener][] = []
  addEventListener(type: string, listener: Listener) {
    this.listeners.push([type, listener])
  }
  say(type: string, event: Parameters<Listener>[0] = {}) {
    for (const [name, listener] of this.listeners) if (name === type) listener(event)
  }
}

/** A line to the server; tests speak for the server. */
export class Source extends Target {
  static readonly CLOSED = 2
  static all: Source[] = []
  readyState = 1
  constructor(readonly url: string) {
    super()
    Source.all.push(this)
  }
  close() {
    this.readyState = Source.CLOSED
  }
  event(event: Partial<LiveEvent> & { counter: number; after: number }) {
    this.say('message', { data: JSON.stringify({ changes: 1, rows: [1], ...event }) })
  }
  /** Refused: the browser doesn't try again by itself. */
  refuse() {
    this.close()
    this.say('error')
  }
}

/** Those that are open, as what they asked for. */
export const openSources = () =>
  Source.all.filter(({ readyState }) => readyState !== Source.CLOSED).map(({ url }) => url)
export const lastSource = () => {
  const last = Source.all.at(-1)
  if (!last) throw new Error('Nothing was opened')
  return last
}

class Channel extends Target {
  static all = new Set<Channel>()
  constructor(readonly name: string) {
    super()
    Channel.all.add(this)
  }
  postMessage(data: unknown) {
    for (const other of Channel.all)
      if (other !== this && other.name === this.name) other.say('message', { data })
  }
  close() {
    Channel.all.delete(this)
  }
}

/** As navigator.locks: one has it, the others wait in turn. @param late given a moment after it was asked for */
function makeLocks(late: boolean) {
  const waiting: (() => void)[] = []
  let held = false
  const next = () => {
    held = false
    waiting.shift()?.()
  }
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) =>
      new Promise<void>((resolve, reject) => {
        const begin = () => {
          held = true
          void work().then(next).then(resolve)
        }
        signal.addEventListener('abort', () => {
          const place = waiting.indexOf(begin)
          if (place >= 0) waiting.splice(place, 1)
          reject(new Error('Aborted'))
        })
        if (held) waiting.push(begin)
        else if (late) {
          held = true
          setTimeout(begin, 0)
        } else begin()
      }),
  }
}

/** Promises of the locks. */
export const settled = () => vi.advanceTimersByTimeAsync(0)

/** A browser whose tabs are opened with `tab`; call before each test, with fake timers. */
export function browser({ locks = true, late = false } = {}) {
  Source.all = []
  Channel.all.clear()
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('navigator', locks ? { locks: makeLocks(late) } : {})

  return function tab(at: number) {
    const page = Object.assign(new Target(), { visibilityState: 'visible' })
    const own = new Target()
    const within = (work: () => void) => {
      vi.stubGlobal('document', page)
      vi.stubGlobal('window', globalThis)
      vi.stubGlobal('addEventListener', own.addEventListener.bind(own))
      work()
    }
    const heard: number[] = []
    const progress: string[] = []
    within(() => {
      openLine({
        address: '/projects/p/live',
        at,
        hear: ({ counter }) => heard.push(counter),
        progress: (percent) => progress.push(percent),
      })
    })
    const see = (visibilityState: string) =>
      within(() => {
        page.visibilityState = visibilityState
        page.say('visibilitychange')
      })
    return {
      heard,
      progress,
      hide: () => see('hidden'),
      show: () => see('visible'),
      leave: () => within(() => own.say('pagehide')),
      comeBack: (persisted: boolean) => within(() => own.say('pageshow', { persisted })),
    }
  }
}
