import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMilestone, type NewMilestone } from '~/data/plan/create'
import { deleteMilestone } from '~/data/plan/delete'
import { listMilestones, readPlan } from '~/data/plan/read'
import { shiftFrom, shiftProject } from '~/data/plan/shift'
import type { StoredMilestone } from '~/data/plan/types'
import { updateMilestone } from '~/data/plan/update'
import { deleteProject } from '~/data/projects/delete'
import { milestoneRefusalWords } from '~/domain/plan/refusal-words'
import { useDatabase } from '~tests/support/database'
import { type MadeProject, makeProject, makeWorld } from '~tests/support/factories'
import { untilSomeoneWaits } from '~tests/support/interleave'
import { changeProject } from '~tests/support/plan'
import { useWorld } from '~tests/support/world'

const database = useDatabase({ max: 8 })
const world = useWorld(database)
let project: MadeProject
let steel: StoredMilestone
let test: StoredMilestone
beforeEach(async () => {
  project = await makeProject(database.db, world.organization, {
    startDate: '2026-01-05',
    endDate: '2026-01-30',
  })
  steel = await add('Steel', '2026-01-10')
  test = await add('Test', '2026-01-20')
})

const single = (name: string, dueDate: string) => ({ name, dueDate, recurrence: null })
const create = (name: string, date: string) =>
  createMilestone(database.db, world.planner, project, single(name, date))
const move = (milestone: StoredMilestone, date: string) =>
  updateMilestone(database.db, world.planner, project, milestone, single(milestone.name, date))

async function add(name: string, date: string): Promise<StoredMilestone> {
  const made = await create(name, date)
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made.milestone
}

/** Starts a command while another connection, which knows nothing of the project's lock, has written but not committed. */
async function beside<T>(statement: string, command: () => Promise<T>): Promise<T> {
  const other = await database.sql.reserve()
  try {
    await other.unsafe(`BEGIN; ${statement}`)
    const answer = command()
    await untilSomeoneWaits(database.sql)
    await other.unsafe('COMMIT')
    return await answer
  } finally {
    other.release()
  }
}

describe('somebody who writes past the lock is seen in the answer', () => {
  it('a date taken meanwhile names who has it', async () => {
    const answer = await beside(`UPDATE milestones SET due_date = '2026-01-15' WHERE id = '${test.id}'`, () =>
      create('Frame', '2026-01-15'),
    )
    if (answer.ok || answer.reason !== 'invalid') throw new Error(JSON.stringify(answer))
    const [refusal] = answer.refusals
    expect(refusal).toMatchObject({ field: 'dueDate', reason: 'taken', neighbour: { id: test.id } })
    expect(refusal && refusal.field !== 'scope' && milestoneRefusalWords(refusal)).toContain(
      '“Test” is on Thu 15 Jan 2026 already',
    )
  })

  it('a project shortened meanwhile says its new end', async () => {
    const shorter = `UPDATE projects SET end_date = '2026-01-22' WHERE id = '${project.id}'`
    expect(await beside(shorter, () => create('Frame', '2026-01-28'))).toMatchObject({
      refusals: [{ field: 'dueDate', reason: 'afterEnd', bound: '2026-01-22' }],
    })
    expect(await beside(shorter, () => move(test, '2026-01-23'))).toMatchObject({
      refusals: [{ reason: 'afterEnd', bound: '2026-01-22' }],
    })
  })

  it('a milestone moved meanwhile is in the list of those outside', async () => {
    const answer = await beside(`UPDATE milestones SET due_date = '2026-01-28' WHERE id = '${test.id}'`, () =>
      changeProject(database.db, world.planner, project, { endDate: '2026-01-25' }),
    )
    expect(answer).toMatchObject({
      reason: 'outside',
      outside: { outside: [{ id: test.id, dueDate: '2026-01-28' }] },
    })
  })

  it('a project deleted meanwhile is gone', async () => {
    const drop = `DELETE FROM projects WHERE id = '${project.id}'`
    expect(await beside(drop, () => create('Frame', '2026-01-28'))).toEqual({ ok: false, reason: 'gone' })
  })

  it('a deadlock is tried again', async () => {
    const other = await database.sql.reserve()
    try {
      // The command is the one that finds the deadlock, and is ended for it.
      await other.unsafe(`SET deadlock_timeout = '1min'`)
      await other.unsafe(`BEGIN; UPDATE milestones SET name = name WHERE id = '${test.id}'`)
      const answer = move(test, '2026-01-21')
      await untilSomeoneWaits(database.sql)
      await other.unsafe(`UPDATE projects SET end_date = '2026-02-10' WHERE id = '${project.id}'; COMMIT`)
      expect(await answer).toMatchObject({ ok: true, milestone: { dueDate: '2026-01-21', version: 2 } })
    } finally {
      await other.unsafe('RESET deadlock_timeout')
      other.release()
    }
  })
})

describe('commands at once', () => {
  it('two moves can’t cross, and one date goes to one', async () => {
    const crossed = await Promise.all([move(steel, '2026-01-18'), move(test, '2026-01-12')])
    expect(crossed.filter(({ ok }) => ok)).toHaveLength(1)
    const both = await Promise.all([create('A', '2026-01-25'), create('B', '2026-01-25')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusals: [{ reason: 'taken' }] })
  })

  it('one of two changes from the same version is told about the other', async () => {
    const answers = await Promise.all([move(test, '2026-01-21'), move(test, '2026-01-22')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: 'changed', current: { version: 2 } })
  })

  it('of all kinds, in any order, leave every milestone in its project', async () => {
    for (let round = 0; round < 6; round += 1) {
      const now = await listMilestones(database.db, world.planner, project)
      const [first, last] = [now.at(0), now.at(-1)]
      const answers = await Promise.all([
        shiftProject(database.db, world.planner, project, { days: round % 2 ? -3 : 3 }),
        create(`M${round}`, `2026-01-${11 + round}`),
        shiftFrom(database.db, world.planner, project, { from: '2026-01-12', days: 1 }),
        changeProject(database.db, world.planner, project, {
          startDate: '2026-01-05',
          endDate: `2026-01-${25 + (round % 3)}`,
        }),
        first ? move(first, '2026-01-09') : undefined,
        last ? deleteMilestone(database.db, world.planner, project, last) : undefined,
      ])
      for (const answer of answers)
        if (answer && !answer.ok) expect(['invalid', 'outside', 'changed', 'gone']).toContain(answer.reason)
      const plan = await readPlan(database.db, world.planner, project)
      const { startDate, endDate } = plan?.project ?? { startDate: '', endDate: '' }
      const dates = plan?.milestones.map(({ dueDate }) => dueDate) ?? []
      expect(new Set(dates).size).toBe(dates.length)
      for (const date of dates) expect(startDate <= date && date <= (endDate ?? '')).toBe(true)
    }
  })

  it('a milestone and the end of its project leave neither or a log', async () => {
    const [created, deleted] = await Promise.all([
      create('Frame', '2026-01-28'),
      deleteProject(database.db, world.owner, project.id, project.name),
    ])
    expect(deleted.ok).toBe(true)
    if (!created.ok) expect(created.reason).toBe('gone')
    expect(await listMilestones(database.db, world.planner, project)).toEqual([])
  })
})

describe('a form that is sent twice', () => {
  const id = uuid()
  const send = (given: Partial<NewMilestone> = {}, to = project) =>
    createMilestone(database.db, world.planner, to, { ...single('Frame', '2026-01-15'), id, ...given })

  it('adds one milestone, at once or later, and keeps what became of it', async () => {
    const answers = await Promise.all([send(), send(), send()])
    const [first] = answers
    expect(first).toMatchObject({ ok: true, milestone: { id, version: 1 } })
    expect(answers).toEqual([first, first, first])
    if (!first?.ok) return
    await move(first.milestone, '2026-01-16')
    expect(await send()).toMatchObject({ ok: true, milestone: { id, dueDate: '2026-01-16', version: 2 } })
    expect(await send({ name: '', dueDate: '2026-01-10' })).toMatchObject({ ok: true })
    const there = await listMilestones(database.db, world.planner, project)
    expect(there.map(({ name }) => name)).toEqual(['Steel', 'Frame', 'Test'])
    const added = await database.sql`SELECT 1 FROM audit_log WHERE entity_id = ${id} AND old_value IS NULL`
    expect(added).toHaveLength(1)
    await deleteMilestone(database.db, world.planner, project, { id, version: 2 })
    expect(await send()).toEqual({ ok: false, reason: 'gone' })
  })

  it('can’t take a milestone of another project, or of another organization, nor an id that is none', async () => {
    const stranger = await makeWorld(database.db)
    const other = await makeProject(database.db, world.organization, {
      startDate: '2026-01-05',
      endDate: '2026-01-30',
    })
    const gone = { ok: false, reason: 'gone' }
    expect(await send({ id: steel.id }, other)).toEqual(gone)
    const theirs = { ...single('Frame', stranger.project.startDate), id: steel.id }
    expect(await createMilestone(database.db, stranger.planner, stranger.project, theirs)).toEqual(gone)
    expect(await send({ id: 'x' })).toEqual(gone)
    expect(await listMilestones(database.db, world.planner, other)).toEqual([])
    expect(await listMilestones(database.db, world.planner, project)).toEqual([steel, test])
  })
})
