import type { Database } from '~db/client'
import { keySweeper, sweepRuns } from '../sweep'
import type { Pace } from './carry-out'
import { bePresent } from './presence'
import { claimRun } from './store'
import { onWork } from './wake'
import { workOn } from './work'

/** How often a worker looks for work that another process was asked for, or left behind. */
const LOOK_MILLISECONDS = 2000
const SWEEP_MILLISECONDS = 3_600_000

export interface WorkerLog {
  error(error: unknown, message: string): void
}

/**
 * Goes on with the long runs of the database, one after the other, whoever asked for them: a closed browser stops none,
 * and what a killed server left is taken up at the next look. Any number of workers share the runs.
 * `stop` waits for the piece under way, and lets go of the rest.
 */
export function startWorker(
  database: Pick<Database, 'db' | 'alone'>,
  log: WorkerLog,
  { most, every = LOOK_MILLISECONDS }: { most?: Pace['most']; every?: number } = {},
): { stop(): Promise<void> } {
  const { db } = database
  const presence = bePresent(database)
  const ending = new AbortController()
  const stopping = () => ending.signal.aborted
  let wake = () => {}
  let woken = false
  const forget = onWork(() => {
    woken = true
    wake()
  })

  const rest = () =>
    new Promise<void>((resolve) => {
      if (woken || stopping()) return resolve()
      const timer = setTimeout(resolve, every)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const workOne = async (): Promise<boolean> => {
    const claimed = await claimRun(db, null)
    if (!claimed) return false
    await workOn(db, claimed, { ...(most ? { most } : {}), stopping })
    return true
  }

  const sweepKeys = keySweeper(db, stopping)
  const work = async () => {
    let swept = 0
    while (!stopping()) {
      woken = false
      try {
        if (await workOne()) continue
        if (Date.now() - swept > SWEEP_MILLISECONDS) {
          swept = Date.now()
          await sweepRuns(db)
          await sweepKeys()
        }
      } catch (error) {
        log.error(error, 'A long change of many components was broken off')
      }
      await rest()
    }
  }

  const working = work()
  return {
    async stop() {
      ending.abort()
      wake()
      forget()
      await working
      await presence.stop()
    },
  }
}
