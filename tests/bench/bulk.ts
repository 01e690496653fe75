import { applyRun, readRun, startPreview } from '~/data/bulk/runs'
import { applyUpdates } from '~/data/updates/apply'
import type { BulkChange } from '~/domain/bulk/change'
import type { MadeProject } from '../support/factories'
import { median } from './measure'
import type { Figure } from './report'
import type { BenchWorld } from './world'

interface Row {
  seq: number
  stepKey: string
  version: number
}

const figure = (item: string, value: number, limit?: number): Figure => ({
  group: 'Bulk',
  item,
  value,
  unit: 'ms',
  ...(limit === undefined ? {} : { limit }),
})

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How many are sent one by one; the time is told for as many as the rest. */
const ONE_BY_ONE = 200

/** How often as many as can be are sent, other rows each time: told is the median, as of all else that is measured here. */
const TIMES = 3

/** Many updates as one atomic request, beside the same one by one and beside SQL that does nothing else; and by a run. */
export async function measureBulk(world: BenchWorld, project: MadeProject, most: number): Promise<Figure[]> {
  const { db, sql } = world.database
  const spare = 800 + ONE_BY_ONE
  const rows = await sql<Row[]>`
    select c.seq, m.step_key as "stepKey", m.version from components c join component_milestones m on m.component_id = c.id
    where c.project_id = ${project.id} and m.workflow_type = 'discrete' and not m.is_completed
    order by c.seq, m.position limit ${TIMES * most + spare}`
  const send = async (from: number, count: number) => {
    const updates = rows.slice(from, from + count).map(({ seq, stepKey, version }) => ({
      seq,
      stepKey,
      baseVersion: version,
      change: { kind: 'done', done: true } as const,
      origin: `bulk${from}`,
      gesture: seq,
    }))
    const answer = await applyUpdates(db, world.foreman, project, updates, { atomic: true })
    if (answer.summary.applied !== updates.length)
      throw new Error(`Only ${answer.summary.applied} of ${updates.length}`)
  }
  const small: number[] = []
  for (const from of [0, 200, 400, 600]) small.push(await took(() => send(from, 200)))
  const figures = [figure('200 updates: time', median(small), 80), ...(await measureRun(world, project))]
  if (rows.length < TIMES * most + spare) return figures
  const all = most.toLocaleString('en')
  const together: number[] = []
  for (let n = 0; n < TIMES; n += 1) together.push(await took(() => send(spare + n * most, most)))
  const single = await took(async () => {
    for (let at = 800; at < spare; at += 1) await send(at, 1)
  })
  const bare: number[] = []
  for (let n = 0; n < TIMES; n += 1) bare.push(await took(() => bareSql(world, project, most)))
  return [
    ...figures,
    figure(`${all} updates: time`, median(together), 1000),
    figure(`${all} one by one, by ${ONE_BY_ONE} of them: time`, (single / ONE_BY_ONE) * most),
    figure(`${all} by SQL alone, values and completion: time`, median(bare)),
  ]
}

/** The same number of values set and components computed in three bare statements, then taken back. */
async function bareSql({ database, foreman }: BenchWorld, project: MadeProject, most: number): Promise<void> {
  const undone = new Error('taken back')
  const work = database.sql.begin(async (tx) => {
    await tx`create temp table bare on commit drop as
      select id, component_id from component_milestones
      where project_id = ${project.id} and workflow_type = 'discrete' and not is_completed limit ${most}`
    await tx`update component_milestones m set is_completed = true, completed_at = now(), completed_by = ${foreman.userId},
      version = version + 1, updated_at = now(), updated_by = ${foreman.userId} from bare where bare.id = m.id`
    await tx`update component_standings c set completion_percent = s.percent, done_count = s.done, version = version + 1
      from (
        select component_id, round(sum(weight * (is_completed::int * 100)) / sum(weight), 2) as percent,
          count(*) filter (where is_completed) as done
        from component_milestones where not removed and component_id in (select component_id from bare) group by 1) s
      where s.component_id = c.component_id`
    throw undone
  })
  await work.catch((error: unknown) => {
    if (error !== undone) throw error
  })
}

/** 200 rows looked at and applied as a page does it, without the page. */
async function measureRun(world: BenchWorld, project: MadeProject): Promise<Figure[]> {
  const { db, sql } = world.database
  const seqs = await sql<{ seq: number }[]>`
    select seq from components where project_id = ${project.id} and retired_at is null order by seq desc limit 200`
  const chosen = { filter: null, seqs: seqs.map(({ seq }) => seq) }
  const change = (done: boolean): BulkChange => ({
    kind: 'steps',
    sets: [
      {
        stepKey: 'pun',
        target: done ? { to: 'done' } : { to: 'notDone', reason: { key: 'data-entry-error' } },
      },
    ],
  })
  const through = async (done: boolean) => {
    const started = await startPreview(db, world.planner, project, chosen, change(done))
    if (!('id' in started)) throw new Error(started.refused)
    await applyRun(db, world.planner, project, started.id, { atomic: true })
    const run = await readRun(db, world.planner, project, started.id)
    if (!run?.resultCounts?.applied) throw new Error(`Nothing was applied: it is ${run?.state}`)
  }
  const times: number[] = []
  for (const done of [true, false, true, false]) times.push(await took(() => through(done)))
  return [figure('200 rows: preview and apply', median(times))]
}
