import type { MadeProject } from '../support/factories'
import { applyUpdates } from '~/data/updates/apply'
import type { Figure } from './report'
import type { BenchWorld } from './world'

/** Many updates as one atomic request, with completion, audit and versions. */
export async function measureBulk(world: BenchWorld, project: MadeProject, most: number): Promise<Figure[]> {
  const { db, sql } = world.database
  const rows = await sql<{ seq: number; stepKey: string; version: number }[]>`
    select c.seq, m.step_key as "stepKey", m.version from components c join component_milestones m on m.component_id = c.id
    where c.project_id = ${project.id} and m.workflow_type = 'discrete' and not m.is_completed
    order by c.seq, m.position limit ${most + 800}`
  const send = async (from: number, count: number) => {
    const updates = rows.slice(from, from + count).map(({ seq, stepKey, version }) => ({
      seq,
      stepKey,
      baseVersion: version,
      change: { kind: 'done', done: true } as const,
      origin: `bulk${from}`,
      gesture: seq,
    }))
    const began = performance.now()
    const answer = await applyUpdates(db, world.foreman, project, updates, { atomic: true })
    if (answer.summary.applied !== updates.length)
      throw new Error(`Only ${answer.summary.applied} of ${updates.length}`)
    return performance.now() - began
  }
  const small = [await send(0, 200), await send(200, 200), await send(400, 200), await send(600, 200)]
  const figures: Figure[] = [
    { group: 'Bulk', item: '200 updates: time', value: Math.min(...small), unit: 'ms', limit: 80 },
  ]
  if (rows.length === most + 800)
    figures.push({
      group: 'Bulk',
      item: `${most.toLocaleString('en')} updates: time`,
      value: await send(800, most),
      unit: 'ms',
      limit: 1000,
    })
  return figures
}
