import { makeOrganization, makeUser } from '../support/factories'
import { makeManyProjects } from '../support/many-projects'
import { sessionFor } from '../support/sign-in'
import { Client } from './client'
import { cost } from './measure'
import type { MeasuredProcess } from './process'
import type { Figure } from './report'
import type { BenchWorld } from './world'

const PROJECTS = 100

/** The pages over all projects, in an organization of their own with a hundred of them: CPU and bytes. */
export async function measureTimeline({
  app,
  world,
}: {
  app: MeasuredProcess
  world: Pick<BenchWorld, 'database'>
}): Promise<Figure[]> {
  const { db } = world.database
  const organization = await makeOrganization(db, 'Southfield Constructors')
  await makeManyProjects(world.database, organization.id, PROJECTS)
  const planner = await makeUser(db, organization, 'planner', 'Aino Virtanen')
  const client = new Client(app.url, `milepost=${await sessionFor(db, planner.userId, 'Bench')}`)
  const pages = [
    { item: 'timeline, 35 days', path: '/timeline?from=2026-03-02', bytes: 10_000 },
    { item: 'timeline, 36 months', path: '/timeline?from=2025-06-01&scale=month&columns=36' },
    { item: 'timeline, 35 days twenty years on', path: '/timeline?from=2046-03-05' },
    { item: 'workload, 35 days', path: '/workload?from=2026-03-02', bytes: 10_000 },
  ]
  const figures: Figure[] = []
  const group = `${PROJECTS} projects of 12 milestones`
  for (const { item, path, bytes } of pages) {
    const { cpuMilliseconds } = await cost(app, () => client.get(path))
    figures.push({ group, item: `${item}: server CPU`, value: cpuMilliseconds, unit: 'ms' })
    const [plain, packed] = [await client.get(path, 'identity'), await client.get(path)]
    figures.push({ group, item: `${item}: as it is`, value: plain.body.length, unit: 'bytes' })
    figures.push({ group, item: `${item}: gzip`, value: packed.body.length, unit: 'bytes', limit: bytes })
  }
  client.close()
  return figures
}
