import type { LiveEvent } from '~/server/live/event'

interface Line {
  /** `/projects/<key>/live` */
  address: string
  /** The change counter that is known. */
  at: number
  hear: (event: LiveEvent) => void
  progress: (percent: string) => void
}

type Message = LiveEvent | { want: number } | { from: number } | { percent: string }

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [2000, 300_000]

/**
 * Hears of changes while the page is looked at. Of all visible tabs of a project one holds a lock and the line, and tells
 * the others; without locks (plain http) each has its own. A tab that is told of something later than it expects asks for
 * what lies between, so nothing is left out; what is told twice is heard once.
 */
export function openLine({ address, at, hear, progress }: Line) {
  let source: EventSource | undefined
  let channel: BroadcastChannel | undefined
  let wait = FIRST_WAIT_MS
  let again: ReturnType<typeof setTimeout> | undefined
  let release = () => {}
  let waiting: AbortController | undefined

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  const say = (message: Message) => channel?.postMessage(message)
  const want = () => (source ? open(at) : say({ want: at }))

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
    } else if (source && data.want < at) open(data.want)
  }

  function open(from: number) {
    source?.close()
    const opened = new EventSource(`${address}?after=${from}`)
    source = opened
    opened.addEventListener('open', () => (wait = FIRST_WAIT_MS))
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as LiveEvent
      say(event)
      heard(event)
    })
    opened.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      say({ percent: data })
      progress(data)
    })
    // Too many of this person's browsers listen: this one does again when it is next looked at.
    opened.addEventListener('full', close)
    opened.addEventListener('error', () => {
      // A line that breaks the browser opens by itself; one that is refused it gives up.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return
      again = setTimeout(() => open(at), wait)
      wait = Math.min(wait * 4, LONGEST_WAIT_MS)
    })
    say({ from })
  }

  function close() {
    clearTimeout(again)
    waiting?.abort()
    source?.close()
    source = undefined
    channel?.close()
    channel = undefined
    release()
  }

  /** Nothing stays open in a tab that nobody sees: it may be kept whole by the browser, and come back. */
  function look() {
    close()
    if (document.visibilityState === 'hidden') return
    if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
      open(at)
      return
    }
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

  document.addEventListener('visibilitychange', look)
  addEventListener('pagehide', close)
  addEventListener('pageshow', ({ persisted }) => persisted && look())
  look()
}
