import { makeManyProjects } from '../support/many-projects'
import type { Answer } from './client'
import { listen } from './listen'
import { median } from './measure'
import { type Sample, watchMemory } from './memory'
import type { Figure } from './report'
import { makeActs } from './soak-acts'
import type { Measured } from './world'

const MINUTE = 60_000
/** An act is a page or two: some twenty requests a second. */
const ACT_EVERY = 65
const PREVIEW_EVERY = 5000
/** Twelve browsers listen at a time, each for as long as somebody stays at a page. */
const STREAM_EVERY = 2500
const STREAM_STAYS = 30_000
const MOST_AT_ONCE = 100

/** By how many bytes a process grows in a millisecond: the straight line that is nearest to its samples. */
function slope(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, samples.length)
  const [time, bytes] = [mean(({ milliseconds }) => milliseconds), mean((sample) => sample.bytes)]
  const together = mean((sample) => (sample.milliseconds - time) * (sample.bytes - bytes))
  const apart = mean((sample) => (sample.milliseconds - time) ** 2)
  return apart === 0 ? 0 : together / apart
}

const megabytes = (samples: readonly Sample[]) => median(samples.map(({ bytes }) => bytes)) / 1e6

/** Mixed work for some minutes, signed in, while browsers begin to listen and leave: whether the process' memory is flat. */
export async function measureSoak(measured: Measured, minutes: number): Promise<Figure[]> {
  const { app, world, project } = measured
  await makeManyProjects(world.database, world.organizationId, 20)
  let requests = 0
  const wrong: string[] = []
  const acts = await makeActs(measured, ({ status, body }: Answer, ...statuses: number[]) => {
    requests += 1
    if (!statuses.includes(status))
      wrong.push(`${status}, not ${statuses.join(' or ')}: ${body.toString('utf8').slice(0, 300)}`)
  })
  const under = new Set<Promise<void>>()
  const begin = (work: Promise<void>) => {
    const one = work
      .catch((error: unknown) => void wrong.push(String(error)))
      .finally(() => under.delete(one))
    under.add(one)
  }
  const leave = new AbortController()
  const timers = [
    setInterval(() => under.size < MOST_AT_ONCE && begin(acts.nextAct()()), ACT_EVERY),
    setInterval(() => begin(acts.preview()), PREVIEW_EVERY),
    setInterval(() => {
      const stays = AbortSignal.any([leave.signal, AbortSignal.timeout(STREAM_STAYS)])
      begin(listen(app.url, project.key, world.plannerCookie, stays))
    }, STREAM_EVERY),
  ]
  const before = await app.usage()
  const { samples, high } = await watchMemory(
    app.pid,
    async () => {
      await new Promise((over) => setTimeout(over, minutes * MINUTE))
      for (const timer of timers) clearInterval(timer)
      leave.abort()
      await Promise.all(under)
    },
    1000,
  )
  const after = await app.usage()
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${requests}: ${wrong.slice(0, 5).join('\n')}`)

  // What a process needs for its first pages isn't there yet in its first minute.
  const [second = [], half] = [
    samples.filter(({ milliseconds }) => milliseconds > MINUTE && milliseconds <= 2 * MINUTE),
    samples.slice(Math.floor(samples.length / 2)),
  ]
  const group = `Soak: ${minutes} minutes, ${requests.toLocaleString('en')} requests of all kinds`
  const cpu = (after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / requests
  return [
    { group, item: 'memory in the second minute', value: megabytes(second), unit: 'MB' },
    { group, item: 'memory in the last minute', value: megabytes(samples.slice(-60)), unit: 'MB' },
    { group, item: 'the most', value: high / 1e6, unit: 'MB', limit: 200 },
    {
      group,
      item: 'growth in an hour, by the last half',
      value: (slope(half) * 60 * MINUTE) / 1e6,
      unit: 'MB',
      limit: 20,
    },
    { group, item: 'CPU of a request', value: cpu, unit: 'ms' },
  ]
}
