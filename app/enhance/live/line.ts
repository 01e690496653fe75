import type { LiveEvent } from '~/server/live/event'
import { createSource } from './source'

interface Line {
  /** `/projects/<key>/live` */
  address: string
  /** The change counter that is known. */
  at: number
  hear: (event: LiveEvent) => void
  progress: (percent: string) => void
}

type Message = LiveEvent | { want: number } | { from: number } | { percent: string }

/**
 * Hears of changes while the page is looked at. Of all visible tabs of a project one holds a lock and the line, and tells
 * the others; without locks (plain http) each has its own. A tab that is told of something later than it expects asks for
 * what lies between, so nothing is left out; what is told twice is heard once.
 */
export function openLine({ address, at, hear, progress }: Line) {
  let channel: BroadcastChannel | undefined
  let release = () => {}
  let waiting: AbortController | undefined
  const source = createSource({
    address,
    event(event) {
      say(event)
      heard(event)
    },
    progress(percent) {
      say({ percent })
      progress(percent)
    },
    // This one listens again when it is next looked at.
    full: close,
    again: () => open(at),
  })

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  const say = (message: Message) => channel?.postMessage(message)
  const want = () => (source.isOpen() ? open(at) : say({ want: at }))

  function open(from: number) {
    source.open(from)
    say({ from })
  }

  function heard(event: LiveEvent) {
    if (event.counter <= at) return
    if (event.after > at) {
      want()
      return
    }
    at = event.counter
    hear(event)
  }

  function told({ data }: MessageEvent<Message>) {
    if ('percent' in data) progress(data.percent)
    else if ('counter' in data) heard(data)
    else if ('from' in data) {
      if (data.from > at) say({ want: at })
    } else if (source.isOpen() && data.want < at) open(data.want)
  }

  /** In turn with the other tabs; they are told where this one is. */
  function join() {
    channel = new BroadcastChannel(address)
    channel.addEventListener('message', told)
    say({ want: at })
    waiting = new AbortController()
    const held = () =>
      new Promise<void>((resolve) => {
        release = resolve
        open(at)
      })
    navigator.locks.request(address, { signal: waiting.signal }, held).catch(() => undefined)
  }

  function close() {
    waiting?.abort()
    source.close()
    channel?.close()
    channel = undefined
    release()
  }

  /** Nothing stays open in a tab that nobody sees: it may be kept whole by the browser, and come back. */
  function look() {
    close()
    if (document.visibilityState === 'hidden') return
    if ('locks' in navigator && 'BroadcastChannel' in window) join()
    else open(at)
  }

  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', close)
  addEventListener('pageshow', ({ persisted }) => persisted && look())
  look()
}
