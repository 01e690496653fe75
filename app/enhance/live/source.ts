import type { LiveEvent } from '~/server/live/event'

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [2000, 300_000]

interface Hears {
  /** `/projects/<key>/live` */
  address: string
  event: (event: LiveEvent) => void
  progress: (percent: string) => void
  /** Too many of this person's browsers listen. */
  full: () => void
  /** It was refused and it is time to open it again. */
  again: () => void
}

/** The connection to the server that tells of changes, one at a time. */
export function createSource({ address, event, progress, full, again }: Hears) {
  let source: EventSource | undefined
  let wait = FIRST_WAIT_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    isOpen: () => source !== undefined,
    /** @param from the change counter that is known */
    open(from: number) {
      source?.close()
      const opened = new EventSource(`${address}?after=${from}`)
      source = opened
      opened.addEventListener('open', () => (wait = FIRST_WAIT_MS))
      opened.addEventListener('message', ({ data }: MessageEvent<string>) =>
        event(JSON.parse(data) as LiveEvent),
      )
      opened.addEventListener('progress', ({ data }: MessageEvent<string>) => progress(data))
      opened.addEventListener('full', full)
      opened.addEventListener('error', () => {
        // A line that breaks the browser opens by itself; one that is refused it gives up.
        if (opened.readyState !== EventSource.CLOSED || source !== opened) return
        timer = setTimeout(again, wait)
        wait = Math.min(wait * 4, LONGEST_WAIT_MS)
      })
    },
    close() {
      clearTimeout(timer)
      source?.close()
      source = undefined
    },
  }
}
