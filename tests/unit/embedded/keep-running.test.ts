import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepRunning } from '~db/embedded/keep-running'

const ENDED = 'The database has ended without being told to: it is started again'
const RUNS = 'The database runs again'
const GIVEN_UP = 'The database is not started again any more: see to what ends it, and start Milepost again'

/** A server that can be killed; `outcomes` of its starts: how long it then runs, or the words it fails with. */
function watched(outcomes: (number | string)[]) {
  const log: string[] = []
  const startedAt: number[] = []
  const living = new Set([1])
  const start = async () => {
    startedAt.push(Date.now())
    const outcome = outcomes.shift() ?? Number.POSITIVE_INFINITY
    if (typeof outcome === 'string') throw new Error(outcome)
    const pid = startedAt.length + 1
    living.add(pid)
    if (Number.isFinite(outcome)) setTimeout(() => living.delete(pid), outcome)
    return { pid }
  }
  const lives = (pid: number) => living.has(pid)
  const kept = keepRunning(
    { pid: 1 },
    { lives, start, log: (line) => log.push(line), waits: [0, 1000, 5000] },
  )
  const kill = () => living.delete(kept.server().pid)
  return { kept, kill, log, startedAt }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a server that ends without being told to', () => {
  it('is started again at once, every time', async () => {
    const { kept, kill, log, startedAt } = watched([])
    for (let time = 1; time <= 5; time += 1) {
      await vi.advanceTimersByTimeAsync(3000)
      kill()
      await vi.advanceTimersByTimeAsync(250)
      expect(startedAt).toHaveLength(time)
      expect(kept.server().pid).toBe(time + 1)
    }
    expect(log).toEqual(Array.from({ length: 5 }, () => [ENDED, RUNS]).flat())
    await kept.release()
  })

  it('is tried again later and later, and then no more', async () => {
    const { kill, log, startedAt } = watched(['the disk is full', 'the disk is full', 'the disk is full'])
    await vi.advanceTimersByTimeAsync(3000)
    kill()
    await vi.advanceTimersByTimeAsync(60_000)
    const [first = 0] = startedAt
    expect(startedAt.map((at) => at - first)).toEqual([0, 1000, 6000])
    const failed = 'The database could not be started again: the disk is full'
    expect(log).toEqual([ENDED, failed, failed, failed, GIVEN_UP])
  })

  it('and ends again before it has run for a second, counts as not started', async () => {
    const { kill, log, startedAt } = watched([500, 500, 500])
    await vi.advanceTimersByTimeAsync(3000)
    kill()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(startedAt).toHaveLength(3)
    expect(log.at(-1)).toBe(GIVEN_UP)
  })

  it('stays ended once it is told to end', async () => {
    const { kept, kill, log, startedAt } = watched(['not yet'])
    await vi.advanceTimersByTimeAsync(3000)
    kill()
    await vi.advanceTimersByTimeAsync(250)
    const released = kept.release()
    await vi.advanceTimersByTimeAsync(60_000)
    await released
    expect(startedAt).toHaveLength(1)
    expect(log).not.toContain(GIVEN_UP)
  })
})
