/** One Ctrl-C can arrive twice: from the terminal and from npm. Only a later second one is meant. */
const SAME_PRESS_MILLISECONDS = 2000

/**
 * What to undo when the process is told to stop, last opened first closed. Registered as things open, so that a signal
 * during the start stops what is there already.
 */
export function stopOnSignal(): { add(close: () => Promise<void>): void; stop(): Promise<void> } {
  const open: (() => Promise<void>)[] = []
  let stoppedAt: number | undefined
  const stop = async () => {
    for (let close = open.pop(); close; close = open.pop()) await close()
  }
  const onSignal = () => {
    if (stoppedAt !== undefined) {
      if (Date.now() - stoppedAt > SAME_PRESS_MILLISECONDS) process.exit(1)
      return
    }
    stoppedAt = Date.now()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return { add: (close) => void open.push(close), stop }
}
