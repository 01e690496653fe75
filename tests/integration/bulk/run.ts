import { applyRun, readRun, rowsOf, startPreview } from '~/data/bulk/runs'
import type { BulkChange, StepSet } from '~/domain/bulk/change'
import type { Database } from '~db/client'
import { makeComponents, makeTemplate, type World } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'

export const RECEIVE: StepSet = { stepKey: 'rcv', target: { to: 'done' } }
export const receive = { kind: 'steps', sets: [RECEIVE] } satisfies BulkChange

export type Choice = { filter: string | null; seqs: number[] }
export const ALL: Choice = { filter: '', seqs: [] }

/** What isn't nought of a run's counts. */
export const told = (counts: object | null) =>
  Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count !== 0))

/** A page of the rows of somebody's run; none where it isn't theirs. */
export async function listRows(
  ...[db, actor, project, id, page = {}]: [...Parameters<typeof readRun>, object?]
) {
  const found = await readRun(db, actor, project, id)
  const listed: Awaited<ReturnType<typeof rowsOf>> = found ? await rowsOf(db, found, page) : { rows: [] }
  return listed
}

/** How a test's planner asks for runs in the world's project, and reads what became of them. */
export function runsIn(database: Database, world: World) {
  async function preview(change: BulkChange = receive, choice = ALL, actor = world.planner): Promise<string> {
    const started = await startPreview(database.db, actor, world.project, choice, change)
    if (!('id' in started)) throw new Error(started.refused)
    return started.id
  }

  async function read(id: string, actor = world.planner) {
    const run = await readRun(database.db, actor, world.project, id)
    if (!run) throw new Error('It is there')
    return run
  }

  const rows = async (id: string, page = {}) =>
    (await listRows(database.db, world.planner, world.project, id, page)).rows

  async function apply(id: string, atomic: boolean, actor = world.planner) {
    const answer = await applyRun(database.db, actor, world.project, id, { atomic })
    if (!answer.ok) throw new Error(answer.reason)
    return read(id, actor)
  }

  async function completion() {
    const [row] = await database.sql<{ percent: string }[]>`
      select round(avg(completion_percent), 2)::text as percent from component_standings
      where project_id = ${world.project.id} and not retired`
    return row?.percent
  }

  /** Two of each kind more: 4 and 5 insulation, 6 and 7 threaded pipe. */
  async function makeMixed() {
    for (const kind of ['insulation', 'threadedPipe'] as const) {
      const template = await makeTemplate(database.db, world.organization, kind, RULES[kind])
      await makeComponents(database.db, world.project, { ...world, template, count: 2 })
    }
  }

  return { preview, read, rows, apply, completion, makeMixed }
}
