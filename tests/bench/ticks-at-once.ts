import { Client } from './client'
import type { Figure } from './report'
import { listen } from './listen'
import { tickForm, tickPath } from './ticks'
import { type Measured, openRows } from './world'

const AT_ONCE = 50
const A_SECOND = 50
const SECONDS = 10
const LISTENERS = 5

const at99 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0

/** Ticks of fifty people at once, and of fifty a second, while five browsers listen for what others change. */
export async function measureTicksAtOnce(measured: Measured): Promise<Figure[]> {
  const { app, world, project } = measured
  const rounds = 4
  const rows = await openRows(measured, 'rcv', AT_ONCE * rounds + A_SECOND * SECONDS)
  const clients = Array.from({ length: AT_ONCE }, () => new Client(app.url, world.foremanCookie))
  const listening = new AbortController()
  for (let at = 0; at < LISTENERS; at += 1)
    void listen(app.url, project.key, world.plannerCookie, listening.signal)
  const tick = async (client: Client) => {
    const row = rows.shift()
    if (!row) throw new Error('Every component of the bench has been marked')
    const form = { ...tickForm(`crowd${row.seq}`, row), js: '1' }
    const { status, milliseconds } = await client.post(tickPath(project), form)
    if (status !== 200) throw new Error(`A tick was answered ${status}`)
    return milliseconds
  }
  try {
    const together: number[] = []
    for (let round = 0; round < rounds; round += 1) together.push(at99(await Promise.all(clients.map(tick))))
    const before = await app.usage()
    const steady: Promise<number>[] = []
    const began = performance.now()
    for (let nth = 0; nth < A_SECOND * SECONDS; nth += 1) {
      const due = began + (nth * 1000) / A_SECOND - performance.now()
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, due))
      const client = clients[nth % AT_ONCE]
      if (client) steady.push(tick(client))
    }
    const times = await Promise.all(steady)
    const after = await app.usage()
    const cpu = (after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / times.length
    const group = 'Many ticks, five browsers listening'
    return [
      // The first round opens the connections of the pool.
      { group, item: `${AT_ONCE} at once: p99`, value: Math.min(...together), unit: 'ms', limit: 400 },
      { group, item: `${A_SECOND} a second: p99`, value: at99(times), unit: 'ms', limit: 25 },
      { group, item: `${A_SECOND} a second: CPU of each`, value: cpu, unit: 'ms', limit: 6 },
    ]
  } finally {
    listening.abort()
    for (const client of clients) client.close()
  }
}
