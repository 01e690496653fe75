import { expect } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import type { Yard } from './load'

interface Done {
  acknowledged: string[]
  runs: string[]
}

/** Asserts that all that was acknowledged is there, once, and that no batch is in part. Answers how many batches there are. */
export async function expectWhole({ database, world, other, inRun }: Yard, { acknowledged, runs }: Done) {
  const { sql, db } = database
  const projects = [world.project.id, other.id]
  const lost = await sql`
    SELECT m.id, m.version, m.is_completed FROM component_milestones m WHERE m.id = ANY (${acknowledged})
      AND (NOT m.is_completed OR m.version <> 2 OR 1 <> (SELECT count(*) FROM audit_log a WHERE a.entity_id = m.id))`
  expect([...lost], 'acknowledged, and not there once').toEqual([])
  const more = await sql`
    SELECT count(*)::int AS n FROM component_milestones WHERE project_id = ${world.project.id} AND version > 1`
  expect(more[0]?.n, 'all that is there was acknowledged').toBe(new Set(acknowledged).size)
  const torn = await sql`
    SELECT b.id, b.counts, b.kind, (SELECT count(*) FROM audit_log a WHERE a.batch_id = b.id) AS rows
    FROM update_batches b WHERE b.project_id = ANY (${projects})
      AND ((b.counts->>'applied')::int <> (SELECT count(*) FROM audit_log a WHERE a.batch_id = b.id)
        OR 1 <> (SELECT count(*) FROM batch_links l WHERE l.batch_id = b.id AND l.scope_id = b.project_id))`
  expect([...torn], 'batches in part').toEqual([])
  const off = await sql`
    SELECT n.component_id FROM component_standings n WHERE n.project_id = ANY (${projects}) AND n.completion_percent <>
      (SELECT coalesce(sum(weight) FILTER (WHERE is_completed), 0) FROM component_milestones m
       WHERE m.component_id = n.component_id)`
  expect([...off], 'components whose completion is another').toEqual([])

  const left = await sql`
    SELECT id, state, result_counts FROM bulk_runs WHERE project_id = ${other.id} AND
      (state <> 'done' OR (result_counts->>'applied')::int <> ${inRun})`
  expect([...left], 'runs that have not done all').toEqual([])
  const [received] = await sql`
    SELECT min(version) AS least, max(version) AS most, (SELECT count(*) FROM audit_log WHERE project_id = ${other.id})::int AS log
    FROM component_milestones WHERE project_id = ${other.id} AND step_key = 'rcv'`
  const version = runs.length + 1
  expect(received).toEqual({ least: version, most: version, log: runs.length * inRun })

  for (const project of projects) expect(await verifyChain(db, project)).toEqual([])
  const [{ batches } = { batches: 0 }] = await sql<{ batches: number }[]>`
    SELECT count(*)::int AS batches FROM update_batches WHERE project_id = ANY (${projects})`
  return batches
}
