import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCleanupEntry, listCleanupLog } from '~/data/legacy/log'
import { recoverMilestone } from '~/data/legacy/recover'
import { revertLegacy } from '~/data/legacy/revert'
import { createMilestone } from '~/data/plan/create'
import { deleteMilestone } from '~/data/plan/delete'
import { setArchived } from '~/data/projects/archive'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { checksums, type Moving, saved, setUpMove } from '~tests/support/legacy/moving'

const database = useDatabase()
let at: Moving
beforeAll(async () => {
  at = await setUpMove(database, { seed: 34, oddIds: true })
})
afterAll(() => at.old.drop())

const revert = (runId: string) => revertLegacy(database.db, runId, { actor: at.owner })
const everything = () => checksums(database, true)
/** All but the logs, which tell of what was taken back too. */
const product = () => checksums(database, false)

const inOld = async (statement: string) => {
  const sql = postgres(at.old.url, { max: 1 })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** A project that was moved, by the old one's name. */
async function projectNamed(name: string) {
  const [project] = await database.sql<{ id: string; legacyId: string; startDate: string }[]>`
    SELECT p.id, w.legacy_id AS "legacyId", p.start_date::text AS "startDate"
    FROM projects p JOIN legacy_rows w ON w.target_id = p.id WHERE p.name LIKE ${`${name}%`} LIMIT 1`
  if (!project) throw new Error(`There is no project ${name}`)
  return project
}

const milestoneCount = async () => {
  const [row] = await database.sql<{ count: number }[]>`SELECT count(*)::int AS count FROM milestones`
  return row?.count ?? 0
}

describe('a run', () => {
  it('is taken back with all that it wrote, in the log of changes too, and can be moved again', async () => {
    const before = await product()
    const run = await saved(at.move())
    const { id } = await projectNamed('Valid')
    expect(await revert(run.runId)).toMatchObject({
      ok: true,
      reverted: true,
      summary: { projects: run.report.projects.moved },
    })
    expect(await product()).toEqual(before)
    expect(await verifyChain(database.db, id)).toEqual([])
    expect(await revert(run.runId)).toEqual({ ok: false, reason: 'alreadyReverted' })
    const { entries } = await listCleanupLog(database.db, at.owner, { run: run.runId })
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.every(({ runState }) => runState === 'reverted')).toBe(true)
    const entry = entries.find(({ action }) => action === 'LEFT_OUT')
    expect(
      await recoverMilestone(database.db, at.owner, entry?.id ?? '', {
        projectId: id,
        dueDate: '2026-01-05',
      }),
    ).toEqual({ ok: false, reason: 'reverted' })
    const again = await saved(at.move())
    expect(again.report).toEqual(run.report)
    await revert(again.runId)
  })

  it('stays where it is once something of it was changed, and what was is listed', async () => {
    const run = await saved(at.move())
    const { id, startDate } = await projectNamed('Nothing planned')
    const given = { name: 'Added', dueDate: startDate.replace(/\d\d$/, '28'), recurrence: null }
    const added = await createMilestone(database.db, at.owner, { id }, given)
    if (!added.ok) throw new Error(JSON.stringify(added))
    const before = await everything()
    expect(await revert(run.runId)).toMatchObject({
      ok: false,
      reason: 'changed',
      changes: [{ words: 'Added the milestone Added', by: at.owner.name }],
    })
    // Nobody sees in the plan that it was there once; the log does.
    expect(await everything()).toEqual(before)
    await deleteMilestone(database.db, at.owner, { id }, added.milestone)
    expect(await revert(run.runId)).toMatchObject({ ok: false, changes: { length: 2 } })
  })

  it('that only adds what is new to a project that was moved before is taken back by itself', async () => {
    const { legacyId, startDate, id } = await projectNamed('Valid')
    const before = await product()
    const count = await milestoneCount()
    const [on] = await database.sql<{ date: string }[]>`
      SELECT d::date::text AS date FROM generate_series(${startDate}::date, ${startDate}::date + 60, '1 day') d
      WHERE NOT EXISTS (SELECT FROM milestones m WHERE m.project_id = ${id} AND m.due_date = d::date) LIMIT 1`
    await inOld(`
      INSERT INTO milestones (id, project_id, name, due_date, time_allocation_hours)
      SELECT gen_random_uuid(), '${legacyId}', name, due, 4
      FROM (VALUES ('New', '${on?.date}'::timestamptz), ('New, too late', '2999-01-01')) AS n (name, due)`)
    const run = await saved(at.move())
    expect(run.report.milestones).toMatchObject({ found: 2, moved: 1, leftOut: 1 })
    expect(await milestoneCount()).toBe(count + 1)
    expect(await at.move()).toMatchObject({ outcome: 'nothingNew' })
    expect(await revert(run.runId)).toMatchObject({ ok: true, summary: { projects: 0, milestones: 1 } })
    expect(await product()).toEqual(before)
    await saved(at.move())
  })

  it('judges what was left out again once its row is another, and what was moved never', async () => {
    const count = await milestoneCount()
    await inOld(`UPDATE milestones SET time_allocation_hours = 2 WHERE name IN ('New', 'New, too late')`)
    await inOld(`UPDATE milestones SET due_date = '2999-02-01' WHERE name = 'New'`)
    const run = await saved(at.move())
    expect(run.report.milestones).toMatchObject({ found: 1, moved: 0, leftOut: 1 })
    expect(await milestoneCount()).toBe(count)
  })

  it('can’t add to a project that is archived, and says which', async () => {
    const { id, legacyId, startDate } = await projectNamed('Nothing planned')
    await inOld(`
      INSERT INTO milestones (id, project_id, name, due_date)
      VALUES (gen_random_uuid(), '${legacyId}', 'Later', '${startDate}'::timestamptz + interval '20 days')`)
    await setArchived(database.db, at.owner, id, true)
    const before = await everything()
    expect(await at.move()).toEqual({
      ok: false,
      reason: 'archived',
      projects: [expect.stringContaining('Nothing planned')],
    })
    expect(await everything()).toEqual(before)
    await setArchived(database.db, at.owner, id, false)
    expect((await saved(at.move())).report.milestones).toMatchObject({ found: 1, moved: 1 })
  })
})

describe('a line of the clean-up log', () => {
  it('becomes one milestone, whoever asks how often, and the run can’t be taken back then', async () => {
    const { id, startDate } = await projectNamed('Nothing planned')
    const { entries } = await listCleanupLog(database.db, at.owner, { type: 'ORPHANED', recovered: false })
    const entry = entries.find(({ runState }) => runState === 'moved')
    if (!entry) throw new Error('Nothing is left to recover')
    const wanted = { projectId: id, dueDate: startDate.replace(/\d\d$/, '27'), timeAllocationHours: '7:30' }
    const asked = await Promise.all(
      [1, 2, 3].map(() => recoverMilestone(database.db, at.owner, entry.id, wanted)),
    )
    const ids = new Set(asked.map((one) => one.ok && one.milestoneId))
    expect(ids.size).toBe(1)
    expect(asked.filter((one) => one.ok && !one.again)).toHaveLength(1)
    const found = await findCleanupEntry(database.db, at.owner, entry.id)
    expect(found).toMatchObject({
      recoveredBy: at.owner.name,
      standing: { name: entry.name },
      original: { id: entry.legacyMilestoneId },
    })
    // It stands in the plan, so that a later move has nothing to do with it, changed or not.
    await inOld(`UPDATE milestones SET time_allocation_hours = 1 WHERE id = '${entry.legacyMilestoneId}'`)
    expect(await at.move()).toMatchObject({ outcome: 'nothingNew' })
    const reverted = await revert(entry.runId)
    expect(reverted).toMatchObject({ ok: false, reason: 'changed' })
    const changes = reverted.ok || reverted.reason !== 'changed' ? [] : reverted.changes
    expect(changes.map(({ words }) => words).filter((words) => words.startsWith('Recovered'))).toEqual([
      `Recovered ${entry.name} from the clean-up log`,
    ])
  })

  it('can be of a repeated row, which the first of its id stands beside', async () => {
    const { id, startDate } = await projectNamed('Nothing planned')
    const { entries } = await listCleanupLog(database.db, at.owner, { type: 'REPEATED_ROW' })
    const [one, another] = entries.filter(({ runState }) => runState === 'moved')
    const before = await milestoneCount()
    for (const [index, entry] of [one, another].entries()) {
      const wanted = { projectId: id, dueDate: startDate.replace(/\d\d$/, `2${index}`) }
      const done = await recoverMilestone(database.db, at.owner, entry?.id ?? '', wanted)
      expect(done).toMatchObject({ ok: true, again: false })
    }
    expect(await milestoneCount()).toBe(before + 2)
  })

  it('is an owner’s alone, of its own organization, and of the projects there', async () => {
    const { db } = database
    const { entries } = await listCleanupLog(db, at.owner, { action: 'LEFT_OUT', recovered: false })
    const entry = entries.find(({ runState }) => runState === 'moved')
    const id = entry?.id ?? ''
    const foreign = await makeOrganization(db)
    const stranger = await makeUser(db, foreign, 'owner')
    const there = await makeProject(db, foreign)
    const wanted = { projectId: there.id, dueDate: there.startDate }
    const planner = { ...at.owner, role: 'planner' as const }
    expect(await recoverMilestone(db, planner, id, wanted)).toEqual({ ok: false, reason: 'notAllowed' })
    expect(await recoverMilestone(db, stranger, id, wanted)).toEqual({ ok: false, reason: 'gone' })
    expect(await recoverMilestone(db, at.owner, id, wanted)).toEqual({ ok: false, reason: 'projectGone' })
    expect(await findCleanupEntry(db, stranger, id)).toBeUndefined()
    expect((await listCleanupLog(db, stranger, {})).total).toBe(0)
  })

  it('is kept as it is, whoever writes', async () => {
    for (const statement of [
      `UPDATE milestone_cleanup_log SET reason = ''`,
      `UPDATE milestone_cleanup_log SET recovered_at = NULL, recovered_by_name = NULL, recovered_milestone_id = NULL
       WHERE recovered_at IS NOT NULL`,
      'DELETE FROM milestone_cleanup_log',
    ])
      await expect(database.sql.unsafe(statement)).rejects.toThrow('is only added to')
  })
})
