import type { MadeProject } from '../support/factories'
import { Client } from './client'
import { median } from './measure'
import type { MeasuredProcess } from './process'
import type { Figure } from './report'
import type { BenchWorld } from './world'

const ROWS = 200
const TIMES = 9
const WARM = 3

/** 200 rows as somebody does them: chosen and previewed, the preview's page, applied, the result's page. */
export async function measureManyForm({
  app,
  world,
  project,
}: {
  app: MeasuredProcess
  world: BenchWorld
  project: MadeProject
}): Promise<Figure[]> {
  const open = await world.database.sql<{ seq: number }[]>`
    select c.seq from components c join component_milestones m on m.component_id = c.id
    where c.project_id = ${project.id} and c.retired_at is null and m.step_key = 'rst' and not m.is_completed
    order by c.seq desc limit ${ROWS * (TIMES + WARM)}`
  const client = new Client(app.url, world.plannerCookie)
  const base = `/projects/${project.key}`
  const figures: Record<string, number[]> = { preview: [], 'its page': [], apply: [], 'result’s page': [] }
  const totals: number[] = []
  const cpu: number[] = []
  for (let at = 0; at < TIMES + WARM; at += 1) {
    const seqs = open.slice(at * ROWS, (at + 1) * ROWS).map(({ seq }) => seq)
    const choice: [string, string][] = [
      ['sel', ''],
      ['query', ''],
      ['shown', seqs.join('.')],
      ['to', 'preview'],
      ['quick', 'rst.done'],
      ...seqs.map((seq): [string, string] => ['c', String(seq)]),
    ]
    const before = await app.usage()
    const preview = await client.post(`${base}/bulk`, choice)
    const path = preview.headers.location ?? ''
    const page = await client.get(path)
    const apply = await client.post(path, [
      ['intent', 'apply'],
      ['how', 'all'],
    ])
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
