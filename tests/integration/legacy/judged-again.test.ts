import { beforeEach, describe, expect, it } from 'vitest'
import { listCleanupLog } from '~/data/legacy/log'
import { moveLegacy } from '~/data/legacy/move'
import { revertLegacy } from '~/data/legacy/revert'
import type { Actor } from '~/data/people'
import type { LegacyRow } from '~/domain/legacy/types'
import { readDecisions } from '~/forms/legacy-decisions'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser } from '~tests/support/factories'
import { saved } from '~tests/support/legacy/moving'
import { rowsSource } from '~tests/support/legacy/rows-source'

const database = useDatabase()
let owner: Actor
beforeEach(async () => {
  owner = await makeUser(database.db, await makeOrganization(database.db), 'owner')
})

const PROJECT = { id: 'p', name: 'Quay', start_date: '2026-01-05', end_date: '2026-06-30' }
const milestone = (id: string, given: LegacyRow): LegacyRow => ({ id, project_id: 'p', name: id, ...given })
const LATE = milestone('late', { due_date: '2026-07-03', time_allocation_hours: '4' })
const NEGATIVE = milestone('negative', { due_date: '2026-03-04', time_allocation_hours: '-8' })
const LOST = milestone('lost', { due_date: '2026-03-04', project_id: 'gone' })

function move(rows: readonly LegacyRow[], decided: object = {}) {
  const read = readDecisions(JSON.stringify(decided))
  if (!read.ok) throw new Error(read.words)
  const { decisions } = read
  const { organizationId } = owner
  return moveLegacy(database.db, rowsSource([PROJECT], rows), { organizationId, actor: owner, decisions })
}

/** Each line that the moves so far have logged, the oldest first. */
async function logged(): Promise<string[]> {
  const { entries } = await listCleanupLog(database.db, owner, {})
  return entries
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ name, type, action }) => `${name} ${type} ${action}`)
}

const dates = async () =>
  (
    await database.sql<{ line: string }[]>`
      SELECT m.name || ' ' || m.due_date AS line FROM milestones m JOIN projects p ON p.id = m.project_id
      WHERE p.organization_id = ${owner.organizationId} ORDER BY 1`
  ).map(({ line }) => line)

const FIRST = [
  'late AFTER_PROJECT_END LEFT_OUT',
  'negative HOURS_OUT_OF_RANGE LEFT_OUT',
  'lost ORPHANED LEFT_OUT',
]

describe('what was left out', () => {
  const rows = [LATE, NEGATIVE, LOST]

  it('is judged again when its kind is decided otherwise, and only that', async () => {
    await saved(move(rows))
    expect(await logged()).toEqual(FIRST)
    expect(await move(rows)).toMatchObject({ outcome: 'nothingNew' })
    const { report } = await saved(move(rows, { kinds: { AFTER_PROJECT_END: 'extend' } }))
    expect(report.milestones).toMatchObject({ found: 1, moved: 1 })
    expect(await dates()).toEqual(['late 2026-07-03'])
    expect(await logged()).toEqual([...FIRST, 'late AFTER_PROJECT_END PROJECT_EXTENDED'])
    expect(await move(rows)).toMatchObject({ outcome: 'nothingNew' })
  })

  it('is judged again when it is decided about by itself', async () => {
    await saved(move(rows))
    const decided = { kinds: {}, rows: { late: { dueDate: '2026-06-29' }, negative: 'clamp' } }
    await saved(move(rows, decided))
    expect(await dates()).toEqual(['late 2026-06-29', 'negative 2026-03-04'])
    expect(await move(rows, decided)).toMatchObject({ outcome: 'nothingNew' })
  })

  it('says so where a decision doesn’t fit it', async () => {
    await saved(move(rows))
    const answer = await move(rows, { rows: { negative: { dueDate: '2026-06-29' } } })
    expect(answer).toMatchObject({ ok: false, reason: 'undecided', report: { problems: { count: 1 } } })
  })

  it('is left where it is while the same is decided in other words, or about other kinds', async () => {
    await saved(move(rows))
    const same = {
      kinds: { AFTER_PROJECT_END: 'leave-out', DOUBLE_DATE: 'leave-out' },
      rows: { negative: 'leave-out' },
    }
    expect(await move(rows, same)).toMatchObject({ outcome: 'nothingNew' })
    expect(await logged()).toEqual(FIRST)
  })

  it('by a decision is judged again when that is taken back', async () => {
    const twice = [
      milestone('a', { due_date: '2026-03-04', order_index: '1' }),
      milestone('b', { due_date: '2026-03-04', order_index: '2' }),
    ]
    await saved(move(twice, { kinds: { DOUBLE_DATE: 'leave-out' } }))
    expect(await dates()).toEqual(['a 2026-03-04'])
    await saved(move(twice))
    expect(await dates()).toEqual(['a 2026-03-04', 'b 2026-03-05'])
  })

  it('is judged again when its row changed, and then by what is decided now', async () => {
    await saved(move(rows))
    const changed = [{ ...LATE, due_date: '2026-07-04' }, NEGATIVE, LOST]
    await saved(move(changed, { rows: { late: 'clamp' } }))
    expect(await dates()).toEqual(['late 2026-06-30'])
  })
})

describe('a row whose id came before', () => {
  const first = milestone('a', { due_date: '2026-07-03' })
  const repeated = { ...first, name: 'a again', due_date: '2026-03-05' }

  it('is told once, whatever becomes of the first', async () => {
    await saved(move([first, repeated, repeated]))
    const told = [
      'a AFTER_PROJECT_END LEFT_OUT',
      'a again REPEATED_ROW LEFT_OUT',
      'a again REPEATED_ROW LEFT_OUT',
    ]
    expect((await logged()).toSorted()).toEqual(told.toSorted())
    const changed = { ...first, due_date: '2026-07-04' }
    const { report } = await saved(move([changed, repeated, repeated]))
    expect(report.milestones).toMatchObject({ found: 1, leftOut: 1 })
    await saved(move([{ ...first, due_date: '2026-03-04' }, repeated, repeated]))
    expect(await dates()).toEqual(['a 2026-03-04'])
    expect((await logged()).filter((line) => line.includes('REPEATED_ROW'))).toHaveLength(2)
  })

  it('is told when it is new or another, though the first is as it was', async () => {
    const run = await saved(move([first, repeated]))
    const other = { ...repeated, name: 'a, third' }
    const { report } = await saved(move([first, repeated, repeated, other]))
    expect(report.milestones).toMatchObject({ found: 2, leftOut: 2 })
    expect(await move([first, repeated, other, repeated])).toMatchObject({ outcome: 'nothingNew' })
    // The lines of a move that was taken back count for nothing.
    await revertLegacy(database.db, run.runId, { actor: owner })
    expect((await saved(move([first, repeated, other]))).report.milestones).toMatchObject({ found: 1 })
  })
})
