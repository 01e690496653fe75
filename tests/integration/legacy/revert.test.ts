import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { v7 as uuid } from 'uuid'
import { revert as command } from '~/cli/legacy/revert'
import { createFeed } from '~/data/calendar-feeds/change'
import { listCleanupLog } from '~/data/legacy/log'
import { moveLegacy } from '~/data/legacy/move'
import { recoverMilestone } from '~/data/legacy/recover'
import { revertLegacy, type RevertOptions } from '~/data/legacy/revert'
import type { Actor } from '~/data/people'
import { createMilestone } from '~/data/plan/create'
import { saveFilter } from '~/data/saved-filters'
import { verifyChain } from '~/data/verify-chain'
import type { LegacyRow } from '~/domain/legacy/types'
import { hashToken, newToken } from '~/server/session-cookie'
import { useDatabase } from '~tests/support/database'
import {
  makeOrganization,
  makePlace,
  makeProject,
  makeUser,
  type Organization,
} from '~tests/support/factories'
import { saved } from '~tests/support/legacy/moving'
import { rowsSource } from '~tests/support/legacy/rows-source'

const database = useDatabase()
let organization: Organization
let owner: Actor
let said: string[] = []
beforeAll(() => {
  vi.stubEnv('DATABASE_URL', database.url)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.push(String(text))
    return true
  })
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
beforeEach(async () => {
  said = []
  organization = await makeOrganization(database.db)
  owner = await makeUser(database.db, organization, 'owner')
})

const PROJECT = { id: 'p', name: 'Quay', start_date: '2026-01-05', end_date: '2026-06-30' }
const OTHER = { ...PROJECT, id: 'q', name: 'Yard' }
const milestone = (id: string, due: string, project = 'p'): LegacyRow => ({
  id,
  project_id: project,
  name: id,
  due_date: due,
})
const FIRST = [
  milestone('steel', '2026-03-04'),
  milestone('late', '2026-07-03'),
  milestone('gate', '2026-03-04', 'q'),
]

async function move(rows: readonly LegacyRow[] = FIRST) {
  const { organizationId } = owner
  const { runId } = await saved(
    moveLegacy(database.db, rowsSource([PROJECT, OTHER], rows), { organizationId, actor: owner }),
  )
  return runId
}
const revert = (run: string, how: Partial<RevertOptions> = {}) =>
  revertLegacy(database.db, run, { actor: owner, ...how })

async function projectOf(name: string) {
  const [found] = await database.sql<{ id: string; key: string }[]>`
    SELECT id, key FROM projects WHERE name = ${name} AND organization_id = ${owner.organizationId}`
  if (!found) throw new Error(`There is no project ${name}`)
  return found
}
const names = async () =>
  (
    await database.sql<{ name: string }[]>`
      SELECT name FROM projects WHERE organization_id = ${owner.organizationId} ORDER BY name`
  ).map(({ name }) => name)

/** What hangs on a project and is in no log. */
async function hang(project: { id: string; key: string }) {
  const { db, sql } = database
  await saveFilter(db, owner, project, { name: 'Mine', query: 'q=x' })
  const feed = { id: uuid(), name: '', projectKey: project.key, tokenHash: hashToken(newToken()) }
  await createFeed(db, owner, feed)
  await sql`
    INSERT INTO imports (id, project_id, user_id, file_name, sheet_name, header, header_row, mapping, state)
    SELECT ${uuid()}, ${project.id}, ${owner.userId}, 'takeoff.csv', '', '[]', 1, '{}', 'staged'`
}

const add = (project: { id: string }, name: string, dueDate: string) =>
  createMilestone(database.db, owner, project, { name, dueDate, recurrence: null })

describe('taking a move back', () => {
  it('says what goes with its projects and isn’t of the move, by project and kind, before it does it', async () => {
    const run = await move()
    await hang(await projectOf('Quay'))
    await makePlace(database.db, await projectOf('Yard'), 'areas')
    const looked = await revert(run, { confirm: async () => false })
    expect(looked).toMatchObject({
      ok: true,
      reverted: false,
      summary: {
        hanging: [
          { projectName: 'Quay', counts: { uploads: 1, savedFilters: 1, calendarAddresses: 1 } },
          { projectName: 'Yard', counts: { places: 1 } },
        ],
      },
    })
    expect(await names()).toEqual(['Quay', 'Yard'])
    expect(await command([run, '--yes'])).toMatch(/^Took back 2 projects and 2 milestones /)
    expect(said.join('')).toBe(
      'What isn’t of the move and goes with it:\n  “Quay”: 1 uploaded file, 1 saved filter, 1 calendar address\n  “Yard”: 1 place\n',
    )
    expect(await names()).toEqual([])
  })

  it('is refused where people have worked since, and says what it would take and how', async () => {
    const run = await move()
    const quay = await projectOf('Quay')
    await hang(quay)
    expect(await add(quay, 'By hand', '2026-04-01')).toMatchObject({ ok: true })
    await expect(command([run, '--yes'])).rejects.toThrow(
      new RegExp(
        'Nothing was taken back: it has been changed since\\.\n  “Quay”: Added the milestone By hand .*\n' +
          'What isn’t of the move and would go with it:\n' +
          '  “Quay”: 1 uploaded file, 1 milestone of the plan, 1 change in its history, 1 saved filter, 1 calendar address\n' +
          'To take it back all the same, .*: --with-later-work$',
      ),
    )
    expect(await names()).toEqual(['Quay', 'Yard'])
    expect(await command([run, '--with-later-work', '--yes'])).toMatch(/^Took back 2 projects/)
    expect(await names()).toEqual([])
    expect(await verifyChain(database.db, quay.id)).toEqual([])
    const [last] = await database.sql<{ summary: string; old: { name: string } }[]>`
      SELECT b.summary, a.old_value AS old FROM update_batches b JOIN audit_log a ON a.batch_id = b.id
      WHERE b.project_id = ${quay.id} ORDER BY b.id DESC LIMIT 1`
    expect(last?.summary).toContain('with all that was done in it since')
    expect(last?.old.name).toBe('Quay')
    // Everything can be moved again.
    await move()
    expect(await names()).toEqual(['Quay', 'Yard'])
  })

  it('takes what was recovered to its own projects along, so that a later move judges it anew', async () => {
    const run = await move()
    const quay = await projectOf('Quay')
    const { entries } = await listCleanupLog(database.db, owner, {})
    const wanted = { projectId: quay.id, dueDate: '2026-05-05' }
    expect(await recoverMilestone(database.db, owner, entries[0]?.id ?? '', wanted)).toMatchObject({
      ok: true,
    })
    expect(await revert(run)).toMatchObject({ reason: 'changed', coverable: true })
    expect(await revert(run, { withLaterWork: true })).toMatchObject({ ok: true, reverted: true })
    const again = await move()
    expect((await listCleanupLog(database.db, owner, { run: again })).total).toBe(1)
  })

  it('never takes what was done elsewhere, or by another move', async () => {
    const run = await move()
    const later = await move([...FIRST, milestone('roof', '2026-05-05')])
    const answer = { ok: false, reason: 'changed', coverable: false }
    expect(await revert(run, { withLaterWork: true })).toMatchObject(answer)
    const quay = await projectOf('Quay')
    await add(quay, 'By hand', '2026-04-01')
    // The later move only added to a project that it didn’t make.
    expect(await revert(later, { withLaterWork: true })).toMatchObject(answer)
    expect(await names()).toEqual(['Quay', 'Yard'])
  })

  it('never takes what was recovered to a project that the move didn’t make', async () => {
    const run = await move()
    const own = await makeProject(database.db, organization, { startDate: '2026-01-01' })
    const { entries } = await listCleanupLog(database.db, owner, {})
    const wanted = { projectId: own.id, dueDate: '2026-05-05' }
    expect(await recoverMilestone(database.db, owner, entries[0]?.id ?? '', wanted)).toMatchObject({
      ok: true,
    })
    expect(await revert(run, { withLaterWork: true })).toMatchObject({ reason: 'changed', coverable: false })
  })
})
