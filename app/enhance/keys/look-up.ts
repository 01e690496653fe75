/** Letters that are typed together are asked about together. */
const REST_MS = 120

/**
 * Asks the server what goes by a text as it is typed, once it rests: an answer to what is no longer typed is dropped.
 * @param address answers `?q=` with JSON
 */
export function lookUp<Found>(address: string) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked: AbortController | undefined

  function stop() {
    clearTimeout(timer)
    timer = undefined
    asked?.abort()
    asked = undefined
  }

  /** @param take gets the answer; nothing found where the server can't be reached */
  function ask(text: string, take: (found: Found[]) => void) {
    stop()
    if (text === '') return take([])
    timer = setTimeout(() => {
      timer = undefined
      const mine = (asked = new AbortController())
      const answered = (found: Found[]) => {
        if (asked !== mine) return
        asked = undefined
        take(found)
      }
      fetch(`${address}?q=${encodeURIComponent(text)}`, { signal: mine.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<Found[]>) : []))
        .then(answered, () => answered([]))
    }, REST_MS)
  }

  return {
    ask,
    stop,
    /** Whether an answer is still to come. */
    asking: () => timer !== undefined || asked !== undefined,
  }
}
