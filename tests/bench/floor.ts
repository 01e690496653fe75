import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { freePort } from '../support/server'
import { Client } from './client'
import { cost, median } from './measure'
import { startMeasured } from './process'
import type { Figure } from './report'

/** What the same machine takes, in the same run, for no more than a string of the page's size. */
export async function measureFloor(bytes: number): Promise<Figure[]> {
  const file = fileURLToPath(new URL('floor-server.mjs', import.meta.url))
  const env = { BYTES: String(bytes) }
  const server = await startMeasured(file, { port: await freePort(), ready: '/', env })
  const client = new Client(server.url, '')
  try {
    const plain = await cost(server, () => client.get('/'))
    const gzip = await cost(server, () => client.get('/gzip'))
    return [
      {
        group: FLOOR,
        item: 'node:http and a string of the size of the list: CPU',
        value: plain.cpuMilliseconds,
        unit: 'ms',
      },
      { group: FLOOR, item: 'the same, compressed: CPU', value: gzip.cpuMilliseconds, unit: 'ms' },
    ]
  } finally {
    client.close()
    await server.stop()
  }
}

const FLOOR = 'The floor'

const ROWS = `
  SELECT c.seq, d.number, c.type, c.label, c.size, c.instance, c.of_instances, n.done_count, n.step_count,
    n.completion_percent, n.status, c.on_hold, c.retired_at, n.updated_at, u.name, c.drawing_sort
  FROM components c JOIN component_standings n ON n.component_id = c.id JOIN drawings d ON d.id = c.drawing_id
    LEFT JOIN users u ON u.id = n.updated_by
  WHERE c.project_id = $1 AND c.retired_at IS NULL ORDER BY c.drawing_sort, c.seq LIMIT 151`

/** The rows of the list by the bare driver: CPU of this process, and how long they take. */
export async function measureBareSql(databaseUrl: string, projectId: string): Promise<Figure[]> {
  const sql = postgres(databaseUrl, { max: 1 })
  const ask = () => sql.unsafe(ROWS, [projectId], { prepare: true })
  try {
    for (let at = 0; at < 150; at += 1) await ask()
    const [cpu, wall]: [number[], number[]] = [[], []]
    for (let block = 0; block < 7; block += 1) {
      const before = process.cpuUsage()
      for (let at = 0; at < 15; at += 1) {
        const began = performance.now()
        await ask()
        wall.push(performance.now() - began)
      }
      const { user, system } = process.cpuUsage(before)
      cpu.push((user + system) / 1000 / 15)
    }
    return [
      { group: FLOOR, item: 'the rows of the list by the bare driver: CPU', value: median(cpu), unit: 'ms' },
      { group: FLOOR, item: 'the same: time', value: median(wall), unit: 'ms' },
    ]
  } finally {
    await sql.end()
  }
}
