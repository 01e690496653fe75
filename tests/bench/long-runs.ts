import { applyRun, readRun, type RunState, startPreview, undoRun } from '~/data/bulk/runs'
import type { BulkChange } from '~/domain/bulk/change'
import { watchMemory } from './memory'
import type { Figure } from './report'
import type { Measured } from './world'

const MEMORY = 200
const SHORT = 50

const change = (done: boolean): BulkChange => ({
  kind: 'steps',
  sets: [
    {
      stepKey: 'pun',
      target: done ? { to: 'done' } : { to: 'notDone', reason: { key: 'data-entry-error' } },
    },
  ],
})

/** Waits for the server's worker, which does the work: this process asks only. */
async function until({ world, project }: Measured, id: string, state: RunState): Promise<void> {
  for (;;) {
    const run = await readRun(world.database.db, world.planner, project, id)
    if (run?.state === state) return
    if (!run || run.state === 'failed' || run.state === 'cancelled')
      throw new Error(`The run is ${run?.state}: ${run?.problem}`)
    await new Promise((resolve) => setTimeout(resolve, SHORT))
  }
}

/**
 * All that a project has, looked at and applied by a server's worker: piece by piece, and as one transaction; then undone.
 * `app` must be fresh: its memory is told.
 */
export async function measureLongRuns(measured: Measured): Promise<Figure[]> {
  const { app, world, project } = measured
  const { db, sql } = world.database
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::int as count from components where project_id = ${project.id} and retired_at is null`
  const rows = `${count.toLocaleString('en')} rows`
  const figures: Figure[] = []
  const took = async (item: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    const { high } = await watchMemory(app.pid, work)
    figures.push(
      { group: 'Bulk', item: `${rows}: ${item}`, value: (performance.now() - began) / 1000, unit: 's' },
      { group: 'Bulk', item: `${rows}: ${item}, memory`, value: high / 1e6, unit: 'MB', limit: MEMORY },
    )
  }
  let last = ''
  for (const atomic of [false, true]) {
    const started = await startPreview(db, world.planner, project, { filter: '', seqs: [] }, change(!atomic))
    if (!('id' in started)) throw new Error(started.refused)
    await took(atomic ? 'preview of taking back' : 'preview', () => until(measured, started.id, 'looked'))
    await took(atomic ? 'all or nothing' : 'one piece after the other', async () => {
      await applyRun(db, world.planner, project, started.id, { atomic })
      await until(measured, started.id, 'done')
    })
    last = started.id
  }
  await took('undo', async () => {
    const undone = await undoRun(db, world.planner, project, last)
    if (!undone.ok) throw new Error(undone.reason)
    await until(measured, undone.id, 'done')
  })
  return figures
}
