import { describe, expect, it } from 'vitest'
import { applyComponentChanges } from '~/data/components/changes'
import { applyImport } from '~/data/imports/apply'
import type { Actor } from '~/data/people'
import { createMilestone } from '~/data/plan/create'
import { setArchived } from '~/data/projects/archive'
import { ProjectArchived } from '~/data/projects/archived'
import { updateProject } from '~/data/projects/update'
import { shipTemplates } from '~/data/templates/ship'
import { undoMilestone } from '~/data/undo'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send, takenBack } from '~tests/support/engine'
import { look } from '~tests/support/imports'
import { untilSomeoneWaits } from '~tests/support/interleave'
import { single } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { makeComponents, makeWorld } from '~tests/support/factories'
import { wordsOf } from '~tests/support/words-of'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)

const SHEET = 'Drawing,Type,Qty,Cmdty Code,Size,Spec\nP-77A01,Valve,2,VGATU-006,1",HC-05\n'

/** A project with two components, one of them marked, that is then archived. */
async function archived() {
  const { db } = database
  const world = await makeWorld(db)
  await makeComponents(db, world.project, { ...world, count: 2 })
  await send(db, world.foreman, world.project, [done(1, 'rcv')])
  await db.transaction((tx) => shipTemplates(tx, world.organization.id))
  const staged = await look(db, world, SHEET)
  await setArchived(db, world.planner, world.project.id, true)
  const tokens = {
    foreman: await sessionFor(db, world.foreman.userId),
    planner: await sessionFor(db, world.planner.userId),
  }
  const path = `/projects/${world.project.key}`
  return { ...world, db, staged, tokens, path, state: () => stateOf(world.project.id) }
}

/** All that a change of a project could leave behind. */
async function stateOf(projectId: string) {
  const [row] = await database.sql<{ state: string }[]>`
    SELECT json_build_array(
      (SELECT json_agg(c.* ORDER BY c.id) FROM components c WHERE c.project_id = ${projectId}),
      (SELECT json_agg(m.* ORDER BY m.id) FROM component_milestones m WHERE m.project_id = ${projectId}),
      (SELECT count(*) FROM milestones WHERE project_id = ${projectId}),
      (SELECT count(*) FROM audit_log WHERE project_id = ${projectId}),
      (SELECT count(*) FROM request_keys),
      (SELECT change_counter FROM heads WHERE scope_id = ${projectId}),
      (SELECT json_agg(p.*) FROM projects p WHERE p.id = ${projectId}))::text AS state`
  return row?.state
}

describe('an archived project', () => {
  it('is read-only over HTTP, and says so in one sentence', async () => {
    const { path, tokens, staged, project, state } = await archived()
    const before = await state()
    const sent: [string, Record<string, string>][] = [
      ['/components', { do: 'done.2.rcv.1', o: 'aaaaaaaaaaaaaaaa' }],
      ['/components/1', { do: 'undo.1.rcv.2', o: 'aaaaaaaaaaaaaaaa' }],
      ['/components/1/edit', { intent: 'hold', version: '1', origin: 'a', holdReason: 'No permit' }],
      [`/imports/${staged.id}`, { intent: 'apply', preview: staged.preview.fingerprint }],
      ['/calendar', { intent: 'add', name: 'Closed', startDate: '2026-01-05' }],
      ['/places', { intent: 'add', kind: 'area', name: 'North' }],
      ['/edit', { intent: 'save', name: 'Another' }],
    ]
    for (const [page, form] of sent) {
      const answer = await served.ask(path + page, { as: tokens.planner, form })
      const html = await answer.text()
      expect([page, answer.status]).toEqual([page, 409])
      expect(wordsOf(html)).toContain(`${project.name} is archived: bring it back to change it.`)
      expect(html).toContain(`href="${path}/edit"`)
    }
    const foreman = await served.ask(`${path}/components`, {
      as: tokens.foreman,
      form: { do: 'done.2.rcv.1', o: 'aaaaaaaaaaaaaaaa' },
    })
    expect(foreman.status).toBe(403)
    expect(wordsOf(await foreman.text())).toContain('A planner or an owner can bring it back.')
    expect(await state()).toBe(before)
  })

  it('shows what it holds, with a notice and nothing to press', async () => {
    const { path, tokens, project } = await archived()
    const page = await (await served.ask(`${path}/components`, { as: tokens.planner })).text()
    expect(wordsOf(page)).toContain(`${project.name} is archived: it can be read, but not changed.`)
    expect(page).toContain(`href="${path}/edit"`)
    expect(page).toContain('<table')
    expect(page).not.toContain('value="done.')
    expect(page).toContain(`href="${path}/batches"`)
    const calendar = await (await served.ask(`${path}/calendar`, { as: tokens.planner })).text()
    expect(calendar).not.toContain('Add holiday')
    // What is for changing alone isn't there to be looked at either.
    const add = await served.ask(`${path}/components/new`, { as: tokens.planner })
    expect(add.status).toBe(409)
    expect(wordsOf(await add.text())).toContain('bring it back to change it')
    const foreman = await (await served.ask(`${path}/components`, { as: tokens.foreman })).text()
    expect(wordsOf(foreman)).toContain('is archived')
    expect(foreman).not.toContain(`href="${path}/edit"`)
  })

  it('is brought back, and goes on as it was', async () => {
    const { path, tokens, db, foreman, project } = await archived()
    const form = { intent: 'unarchive' }
    expect((await served.ask(`${path}/edit`, { as: tokens.foreman, form })).status).toBe(403)
    expect((await served.ask(`${path}/edit`, { as: tokens.planner, form })).status).toBe(303)
    const answer = await send(db, foreman, project, [done(2, 'rcv')])
    expect(answer.summary).toMatchObject({ applied: 1 })
    const page = await (await served.ask(`${path}/components`, { as: tokens.planner })).text()
    expect(wordsOf(page)).not.toContain('is archived')
  })

  it('is refused to programs too', async () => {
    const { db, planner, project, state } = await archived()
    const token = await tokenFor(db, planner.userId)
    const before = await state()
    const answer = await served.ask(`/api/v1/projects/${project.id}/milestones`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'Steel', dueDate: project.startDate }),
    })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ type: 'urn:problem-type:milepost:archived' })
    expect(await state()).toBe(before)
  })
})

describe('whoever writes to an archived project', () => {
  type Made = Awaited<ReturnType<typeof archived>>
  const writes: [string, (made: Made) => Promise<unknown>][] = [
    ['a tick', ({ db, foreman, project }) => send(db, foreman, project, [done(2, 'rcv')])],
    [
      'a conflict',
      ({ db, planner, project }) => send(db, planner, project, [takenBack(1, 'rcv', { baseVersion: 1 })]),
    ],
    [
      'an undo',
      ({ db, foreman, project }) =>
        undoMilestone(db, foreman, project, { seq: 1, stepKey: 'rcv', version: 2, origin: newOrigin() }),
    ],
    [
      'a change of a component',
      ({ db, planner, project }) =>
        applyComponentChanges(db, planner, project, [{ seq: 1, field: 'hold', onHold: true, reason: 'x' }], {
          atomic: true,
          origin: newOrigin(),
        }),
    ],
    [
      'an import',
      ({ db, planner, project, staged }) =>
        applyImport(db, planner, project, staged.id, {
          fingerprint: staged.preview.fingerprint,
          takeQuantities: false,
          leaveOutErrors: true,
        }),
    ],
    [
      'a milestone',
      ({ db, planner, project }) => createMilestone(db, planner, project, single('Steel', project.startDate)),
    ],
    [
      'the project’s own fields',
      async ({ db, planner, project: { id } }) => {
        const stored = await db.query.projects.findFirst({ where: (row, { eq }) => eq(row.id, id) })
        if (!stored) throw new Error('The project is gone')
        const { id: _id, endBound: _bound, ...values } = stored
        return updateProject(db, planner, id, { ...values, name: 'Another' })
      },
    ],
  ]

  it.each(writes)('is refused as a whole: %s', async (_what, write) => {
    const made = await archived()
    const before = await made.state()
    await expect(write(made)).rejects.toBeInstanceOf(ProjectArchived)
    expect(await made.state()).toBe(before)
  })

  it('is refused too where the archiving was faster by a moment', async () => {
    const { db, sql } = database
    const world = await makeWorld(db)
    await makeComponents(db, world.project, { ...world, count: 1 })
    await send(db, world.foreman, world.project, [done(1, 'rcv')])
    const { id } = world.project
    const before = await stateOf(id)
    let tick: Promise<unknown> = Promise.resolve()
    await sql.begin(async (tx) => {
      // As archiving does it: the head first.
      await tx`UPDATE heads SET change_counter = change_counter WHERE scope_id = ${id}`
      await tx`UPDATE projects SET archived_at = now() WHERE id = ${id}`
      tick = tickNow(world.foreman)
      await untilSomeoneWaits(sql)
    })
    await expect(tick).rejects.toBeInstanceOf(ProjectArchived)
    await sql`UPDATE projects SET archived_at = NULL WHERE id = ${id}`
    expect(await stateOf(id)).toBe(before)

    function tickNow(foreman: Actor) {
      const going = send(db, foreman, world.project, [done(1, 'install')])
      going.catch(() => undefined)
      return going
    }
  })
})
