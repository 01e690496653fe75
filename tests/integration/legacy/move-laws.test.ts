import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import { occurrences } from '~/domain/plan/occurrences'
import { useDatabase } from '~tests/support/database'
import type { LegacyOptions } from '~tests/support/legacy'
import { carriedBy } from '~tests/support/legacy/carried'
import { checksums, type Moving, type Saved, saved, setUpMove } from '~tests/support/legacy/moving'

const database = useDatabase()

/** How often each kind of case is laid out, and how many valid rows there are on top: more where there is time. */
const rounds = Number(process.env.MILEPOST_LEGACY_ROUNDS ?? 1)
const filler = Number(process.env.MILEPOST_LEGACY_ROWS ?? 0)

const COPIES: [string, LegacyOptions][] = [
  ['evenings before, in Oslo, ids missing and repeated', { orphans: 339, oddIds: true, seed: 21, filler }],
  ['the last version, plain dates', { dates: 'date', without: ['order_index'], seed: 22 }],
  ['the oldest', { without: ['time_allocation_hours', 'is_recurring', 'recurring_config'], seed: 23 }],
]

describe.each(COPIES)('moving over a copy: %s', (_, options) => {
  let at: Moving
  let run: Saved
  let empty: Record<string, string>
  beforeAll(async () => {
    at = await setUpMove(database, { rounds, ...options })
    empty = await checksums(database, true)
    run = await saved(at.move())
  })
  afterAll(() => at.old.drop())

  it('loses nothing valid, carries nothing invalid, and logs every other row whole', async () => {
    const { wrong, rows } = await carriedBy(database, run.runId, at.copy)
    expect(wrong.slice(0, 3)).toEqual([])
    const { milestones, projects } = run.report
    expect(milestones.found).toBe(at.copy.milestones.length)
    expect(milestones.moved + milestones.folded + milestones.leftOut).toBe(milestones.found)
    expect(milestones.moved).toBe([...rows.values()].filter(({ outcome }) => outcome === 'moved').length)
    const [logged] = await database.sql<{ ended: number }[]>`
      SELECT count(*)::int AS ended FROM milestone_cleanup_log
      WHERE run_id = ${run.runId} AND action IN ('FOLDED', 'LEFT_OUT')`
    expect(logged?.ended).toBe(milestones.folded + milestones.leftOut)
    expect(projects.found).toBe(at.copy.projects.length)
  })

  it('carries projects with all that they have, and numbers them', async () => {
    const made = await database.sql<{ legacyId: string; number: string }[]>`
      SELECT w.legacy_id AS "legacyId", p.number, p.name, p.client, p.note, p.start_date::text AS "startDate",
        p.end_date::text AS "endDate", p.estimated_minutes AS "estimatedMinutes", p.weekday_minutes AS "weekdayMinutes"
      FROM legacy_rows w JOIN projects p ON p.id = w.target_id
      WHERE w.run_id = ${run.runId} AND w.kind = 'project' ORDER BY substring(p.number FROM 3)::int`
    expect(made.map(({ number }) => number)).toEqual(made.map((_one, index) => `L-${index + 1}`))
    const moved = at.copy.projects.filter(({ expected }) => expected.outcome === 'moved')
    expect(made.map(({ legacyId }) => legacyId)).toEqual(moved.map(({ id }) => id))
    for (const [index, { expected }] of moved.entries()) {
      const { outcome: _outcome, ...values } = expected
      expect(made[index]).toMatchObject(values)
    }
  })

  it('makes a recurring milestone of a series only with the dates and hours that the series had', async () => {
    const made = await database.sql<
      {
        config: object
        minutes: number
        dueDate: string
        startDate: string
        endDate: string
        weekdayMinutes: number[]
        dates: string[]
        hours: number[]
      }[]
    >`
      SELECT m.recurring_config AS config, m.time_allocation_minutes AS minutes, m.due_date::text AS "dueDate",
        p.start_date::text AS "startDate", p.end_date::text AS "endDate", p.weekday_minutes AS "weekdayMinutes",
        array_agg(l.milestone_due_date::text ORDER BY l.milestone_due_date) AS dates,
        array_agg(DISTINCT (l.original->>'time_allocation_hours')::numeric::float) AS hours
      FROM milestones m JOIN projects p ON p.id = m.project_id
        JOIN milestone_cleanup_log l ON l.milestone_id = m.id AND l.action = 'FOLDED'
      WHERE l.run_id = ${run.runId} AND NOT EXISTS (SELECT FROM legacy_rows w WHERE w.target_id = m.id AND w.outcome = 'moved')
      GROUP BY m.id, p.id`
    expect(made).toHaveLength(run.report.made.count)
    for (const { config, dueDate: anchor, dates, ...one } of made) {
      const parsed = parseRecurrence(config, 'json')
      if (!parsed.ok) throw new Error(JSON.stringify(config))
      const project = { ...one, weekStartsOn: 1 }
      const window = { from: one.startDate, to: one.endDate }
      const seen = occurrences({ recurrence: parsed.recurrence, anchor, ...project }, project, window)
      expect(seen).toEqual(dates)
      if (!at.copy.shape.without.includes('time_allocation_hours'))
        expect(one.hours).toEqual([one.minutes / 60])
    }
  })

  it('is in the log of changes, one batch a project', async () => {
    const batches = await database.sql<{ projectId: string; kind: string; actorName: string }[]>`
      SELECT b.project_id AS "projectId", b.kind, b.actor_name AS "actorName" FROM update_batches b
      WHERE b.organization_id = ${at.organization.id}`
    expect(batches).toHaveLength(run.report.projects.moved)
    for (const { projectId, kind, actorName } of batches) {
      expect({ kind, actorName }).toEqual({ kind: 'legacy', actorName: at.owner.name })
      expect(await verifyChain(database.db, projectId)).toEqual([])
    }
  })

  it('finds nothing when it is done again, and changes nothing', async () => {
    const before = await checksums(database, true)
    expect(await at.move()).toMatchObject({ ok: true, outcome: 'nothingNew' })
    expect(await checksums(database, true)).toEqual(before)
    expect(before).not.toEqual(empty)
  })
})
