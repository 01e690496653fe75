import { beforeEach, describe, expect, it } from 'vitest'
import { deleteMilestone } from '~/data/plan/delete'
import { shiftFrom, shiftProject } from '~/data/plan/shift'
import { updateMilestone } from '~/data/plan/update'
import { type UndoAnswer, undoBatch } from '~/data/undo'
import { verifyChain } from '~/data/verify-chain'
import { useDatabase } from '~tests/support/database'
import { newOrigin } from '~tests/support/engine'
import { makePlace } from '~tests/support/factories'
import { useMade } from '~tests/support/made'
import { makePlanned, single, WEDNESDAYS } from '~tests/support/plan'

const database = useDatabase()
const at = useMade(beforeEach, () => makePlanned(database))

/** The batch that was made last. */
async function last(): Promise<string> {
  const [batch] = await database.sql<{ id: string }[]>`
    SELECT id FROM update_batches WHERE project_id = ${at.project.id} ORDER BY created_at DESC, id DESC LIMIT 1`
  return batch?.id ?? ''
}
const undo = async (batchId?: string, actor = at.planner, origin = newOrigin()) =>
  undoBatch(database.db, actor, at.project, batchId ?? (await last()), { origin })

/** What was left, by name and reason. */
const left = (answer: UndoAnswer) =>
  answer.ok ? answer.left.map(({ label, result }) => [label, result.outcome, result.reason]) : answer.reason
const remove = (one: { id: string; version: number }) =>
  deleteMilestone(database.db, at.planner, at.project, one)
const shift = (days: number, from = '2026-01-01') =>
  shiftFrom(database.db, at.planner, at.project, { days, from })

describe('the undo of a deletion', () => {
  it('puts the milestone back as it was, in the next version, and can be undone and done again', async () => {
    const area = await makePlace(database.db, at.project, 'areas', 'Area 100')
    const scope = { kind: 'area', id: area.id } as const
    await at.add(single('Steel', '2026-01-12', { timeAllocationHours: '7:30', scope }))
    await at.add({ name: 'Review', recurrence: WEDNESDAYS, lead: 'since-previous' })
    const before = (await at.plan())?.milestones ?? []
    for (const one of before) {
      await remove(one)
      const answer = await undo()
      expect(left(answer)).toEqual([])
      expect((await at.plan())?.milestones).toEqual(
        expect.arrayContaining([{ ...one, version: one.version + 1 }]),
      )
    }
    await undo()
    expect((await at.plan())?.milestones).toHaveLength(1)
    await undo()
    const now = (await at.plan())?.milestones ?? []
    expect(now.map(({ version: _version, ...rest }) => rest)).toEqual(
      before.map(({ version: _version, ...rest }) => rest),
    )
    const kinds = (await at.log()).map(({ kind, summary }) => [kind, summary])
    expect(kinds.slice(-3)).toEqual([
      ['undo', 'Undo: Deleted the milestone Steel'],
      ['undo', 'Redo: Deleted the milestone Steel'],
      ['undo', 'Undo: Deleted the milestone Steel'],
    ])
    expect(await verifyChain(database.db, at.project.id)).toEqual([])
  })

  it('is refused where its date is taken, where it is outside of the project, or its place is gone', async () => {
    const steel = await at.add(single('Steel', '2026-01-12'))
    await remove(steel)
    const deleted = await last()
    const other = await at.add(single('Other', '2026-01-12'))
    expect(left(await undo(deleted))).toEqual([['Steel', 'refused', 'dateTaken']])
    expect(await at.dates()).toEqual(['Other 2026-01-12'])
    await remove(other)
    await database.sql`UPDATE projects SET start_date = '2026-01-13' WHERE id = ${at.project.id}`
    expect(left(await undo(deleted))).toEqual([['Steel', 'refused', 'outsideProject']])
    await database.sql`UPDATE projects SET start_date = '2026-01-05' WHERE id = ${at.project.id}`
    // It was only refused, so it can be undone still.
    expect(left(await undo(deleted))).toEqual([])
    expect(await at.dates()).toEqual(['Steel 2026-01-12'])

    const area = await makePlace(database.db, at.project, 'areas', 'Area 100')
    await remove(await at.add(single('Paint', '2026-01-14', { scope: { kind: 'area', id: area.id } })))
    await database.sql`DELETE FROM areas WHERE id = ${area.id}`
    expect(left(await undo())).toEqual([['Paint', 'refused', 'unknownPlace']])
  })
})

describe('the undo of a shift', () => {
  it('moves all back, past each other, with the project’s dates', async () => {
    for (let day = 10; day < 25; day += 1) await at.add(single(`M${day}`, `2026-01-${day}`))
    await at.add({ name: 'Review', recurrence: WEDNESDAYS })
    const before = await at.dates()
    await shiftProject(database.db, at.planner, at.project, { days: 400 })
    const answer = await undo()
    expect(left(answer)).toEqual([])
    expect(await at.dates()).toEqual(before)
    expect((await at.plan())?.project).toMatchObject({ startDate: '2026-01-05', endDate: '2026-01-30' })
    await undo()
    expect((await at.plan())?.project).toMatchObject({ startDate: '2027-02-09' })
    expect(await verifyChain(database.db, at.project.id)).toEqual([])
  })

  it('leaves what was changed since, and what that stands in the way of', async () => {
    const [a, b] = [await at.add(single('A', '2026-01-12')), await at.add(single('B', '2026-01-14'))]
    await at.add(single('C', '2026-01-16'))
    await shift(2)
    // A stands where B was.
    const moved = (await at.plan())?.milestones.find(({ id }) => id === a.id)
    await updateMilestone(database.db, at.planner, at.project, moved ?? a, single('A again', '2026-01-14'))
    expect(left(await undo((await shifts())[0]))).toEqual([
      ['A', 'conflict', 'changedSince'],
      ['B', 'refused', 'dateTaken'],
      ['C', 'refused', 'dateTaken'],
    ])
    expect(await at.dates()).toEqual(
      ['A again 2026-01-14', `${b.name} 2026-01-16`, 'C 2026-01-18'].toSorted(),
    )
  })

  it('keeps the project’s dates where one that was added since would fall out of them', async () => {
    await at.add(single('A', '2026-01-12'))
    await shiftProject(database.db, at.planner, at.project, { days: 20 })
    await at.add(single('Late', '2026-02-19'))
    const answer = await undo((await shifts())[0])
    expect(left(answer)).toEqual([
      [at.project.name, 'refused', 'outsideProject'],
      ['A', 'refused', 'outsideProject'],
    ])
    expect(await at.dates()).toEqual(['A 2026-02-01', 'Late 2026-02-19'])
  })
})

const shifts = async () =>
  (
    await database.sql<{ id: string }[]>`
      SELECT id FROM update_batches WHERE project_id = ${at.project.id} AND summary LIKE 'Shifted%' ORDER BY created_at`
  ).map(({ id }) => id)

describe('any undo of a change of the plan', () => {
  it('takes out what was added and changes back what was changed, unless somebody has changed it since', async () => {
    const steel = await at.add(single('Steel', '2026-01-12'))
    const added = await last()
    const changed = await updateMilestone(
      database.db,
      at.planner,
      at.project,
      steel,
      single('Iron', '2026-01-13', { timeAllocationHours: 4 }),
    )
    expect(changed.ok).toBe(true)
    expect(left(await undo(added))).toEqual([['Steel', 'conflict', 'changedSince']])
    expect(left(await undo())).toEqual([])
    expect((await at.plan())?.milestones).toMatchObject([
      { name: 'Steel', dueDate: '2026-01-12', timeAllocationMinutes: 0, version: 3 },
    ])
    const other = await at.add(single('Other', '2026-01-20'))
    expect(left(await undo())).toEqual([])
    expect((await at.plan())?.milestones.some(({ id }) => id === other.id)).toBe(false)
  })

  it('of what was undone and done again undoes that, as often as it is sent', async () => {
    await at.add(single('Steel', '2026-01-12'))
    const before = (await at.plan())?.milestones[0]?.dueDate
    await shift(7)
    const moved = await last()
    await undo(moved)
    await undo()
    const again = await last()
    expect((await at.plan())?.milestones[0]?.dueDate).not.toBe(before)
    const origin = newOrigin()
    const sent = [await undo(moved, at.planner, origin), await undo(moved, at.planner, origin)]
    expect(sent.map(left)).toEqual([[], []])
    expect((await at.plan())?.milestones[0]?.dueDate).toBe(before)
    expect(await undo(again)).toMatchObject({ reason: 'alreadyUndone', undoneBy: { batchId: await last() } })
  })

  it('is one, sent again or by two at once', async () => {
    await remove(await at.add(single('Steel', '2026-01-12')))
    const batch = await last()
    const origin = newOrigin()
    const answers = await Promise.all([1, 2, 3].map(() => undo(batch, at.planner, origin)))
    expect(new Set(answers.map((answer) => answer.ok && answer.answer.batchId)).size).toBe(1)
    expect(answers.map(left)).toEqual([[], [], []])
    expect(left(await undo(batch, at.owner))).toBe('alreadyUndone')
    expect(await at.dates()).toEqual(['Steel 2026-01-12'])
    const third = await at.add(single('Third', '2026-01-21'))
    await remove(third)
    const twice = await last()
    const both = await Promise.all([undo(twice, at.planner), undo(twice, at.owner)])
    expect(both.map(left).toSorted()).toEqual([[], 'alreadyUndone'])
  })

  it('is the office’s; of another project it is not there', async () => {
    await remove(await at.add(single('Steel', '2026-01-12')))
    const batch = await last()
    expect(left(await undo(batch, at.foreman))).toBe('notAllowed')
    expect(left(await undo(batch, at.viewer))).toBe('notAllowed')
    const elsewhere = await undoBatch(database.db, at.planner, at.other, batch, { origin: newOrigin() })
    expect(left(elsewhere)).toBe('notFound')
  })
})
