import { Client } from './client'
import { median } from './measure'
import type { Figure } from './report'
import { type Measured, openRows } from './world'

const ROWS = 200
const TIMES = 9
const WARM = 3

/** What the list posts when its form of choosing has these ticked and one thing is done with them all: `rst.done`. */
export const choiceForm = (seqs: readonly number[], quick: string): [string, string][] => [
  ['sel', ''],
  ['query', ''],
  ['shown', seqs.join('.')],
  ['to', 'preview'],
  ['quick', quick],
  ...seqs.map((seq): [string, string] => ['c', String(seq)]),
]

/** What a preview's page posts to have it done: all of it or nothing. */
export const APPLY_FORM = { intent: 'apply', how: 'all' }

/** 200 rows as somebody does them: chosen and previewed, the preview's page, applied, the result's page. */
export async function measureManyForm(measured: Measured): Promise<Figure[]> {
  const { app, world, project } = measured
  const open = await openRows(measured, 'rst', ROWS * (TIMES + WARM))
  const client = new Client(app.url, world.plannerCookie)
  const base = `/projects/${project.key}`
  const figures: Record<string, number[]> = { preview: [], 'its page': [], apply: [], 'result’s page': [] }
  const totals: number[] = []
  const cpu: number[] = []
  for (let at = 0; at < TIMES + WARM; at += 1) {
    const seqs = open.slice(at * ROWS, (at + 1) * ROWS).map(({ seq }) => seq)
    const before = await app.usage()
    const preview = await client.post(`${base}/bulk`, choiceForm(seqs, 'rst.done'))
    const path = preview.headers.location ?? ''
    const page = await client.get(path)
    const apply = await client.post(path, APPLY_FORM)
    const result = await client.get(apply.headers.location ?? '')
    const after = await app.usage()
    const statuses = [preview, page, apply, result].map(({ status }) => status)
    if (statuses.join() !== '303,200,303,200') throw new Error(`200 rows were answered ${statuses}`)
    if (at < WARM) continue
    const parts = [preview, page, apply, result].map(({ milliseconds }) => milliseconds)
    Object.values(figures).forEach((times, part) => times.push(parts[part] ?? 0))
    totals.push(parts.reduce((sum, one) => sum + one, 0))
    cpu.push((after.cpuMicroseconds - before.cpuMicroseconds) / 1000)
  }
  client.close()
  const item = `${ROWS} rows through the form`
  return [
    { group: 'Bulk', item: `${item}, four requests: time`, value: median(totals), unit: 'ms', limit: 80 },
    ...Object.entries(figures).map(([part, times]): Figure => ({
      group: 'Bulk',
      item: `${item}: ${part}`,
      value: median(times),
      unit: 'ms',
    })),
    { group: 'Bulk', item: `${item}: the server’s CPU`, value: median(cpu), unit: 'ms' },
  ]
}
