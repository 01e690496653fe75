import type { MadeProject } from '../support/factories'
import { freePort } from '../support/server'
import { Client } from './client'
import { startMeasured } from './process'
import type { Figure } from './report'
import { countingProxy } from './statements-proxy'
import type { BenchWorld } from './world'

/** Statements that reach Postgres for each request, begin and commit included: counted on the wire. */
export async function measureStatements(
  build: string,
  databaseUrl: string,
  world: BenchWorld,
  project: MadeProject,
): Promise<Figure[]> {
  const proxy = await countingProxy(databaseUrl)
  const env = { DATABASE_URL: proxy.url, DEMO: '0' }
  const app = await startMeasured(build, { port: await freePort(), ready: '/readyz', env })
  const client = new Client(app.url, world.foremanCookie)
  const path = `/projects/${project.key}/components`
  try {
    const [found] = await world.database.sql<{ seq: number; version: number }[]>`
      select c.seq, m.version from components c join component_milestones m on m.component_id = c.id
      where c.project_id = ${project.id} and m.step_key = 'rcv' and not m.is_completed order by c.seq desc limit 1`
    const tick = { o: 'statements', do: `done.${found?.seq}.rcv.${found?.version}` }
    const asked: [string, () => Promise<unknown>][] = [
      ['list', () => client.get(path)],
      ['list with Mark', () => client.get(`${path}?mark=rcv`)],
      ['list with filters', () => client.get(`${path}?area=B-42&type=VALVE&q=p-5`)],
      ['page of one component', () => client.get(`${path}/7`)],
      ['one tick, without the page that follows', () => client.post(`${path}?mark=rcv`, tick)],
    ]
    const figures: Figure[] = []
    for (const [item, act] of asked) {
      // The first request on a connection may ask for its types.
      if (!item.includes('tick')) for (let at = 0; at < 12; at += 1) await act()
      const before = proxy.count()
      await act()
      figures.push({ group: 'Statements', item, value: proxy.count() - before, unit: 'statements' })
    }
    return figures
  } finally {
    client.close()
    await app.stop()
    proxy.close()
  }
}
