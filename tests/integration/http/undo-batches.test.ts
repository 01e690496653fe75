import { beforeAll, describe, expect, it } from 'vitest'
import { listBatches } from '~/data/batches'
import { addComponents } from '~/data/components/add'
import { applyComponentChanges, type AskedChange } from '~/data/components/changes'
import { placeDrawing } from '~/data/components/place-drawing'
import { placeDrawingsButHead } from '~/data/components/place-drawings'
import { settleHeads } from '~/data/heads'
import { addPlace } from '~/data/places'
import { addHoliday } from '~/data/plan/holidays'
import { setArchived } from '~/data/projects/archive'
import { shipTemplates } from '~/data/templates/ship'
import type { Role } from '~/domain/access'
import { useDatabase } from '~tests/support/database'
import { done, newOrigin, send } from '~tests/support/engine'
import { makePlace } from '~tests/support/factories'
import { sessionFor } from '~tests/support/sign-in'
import { wordsOf } from '~tests/support/words-of'
import { useWorld } from '~tests/support/world'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
const world = useWorld(database, beforeAll)
let tokens: Record<Role, string>
let [north, south] = ['', '']

beforeAll(async () => {
  const { db } = database
  const { owner, planner, foreman, viewer, project } = world
  const of = (person: { userId: string }) => sessionFor(db, person.userId)
  tokens = {
    owner: await of(owner),
    planner: await of(planner),
    foreman: await of(foreman),
    viewer: await of(viewer),
  }
  north = (await makePlace(db, project, 'areas', 'North')).id
  south = (await makePlace(db, project, 'areas', 'South')).id
})

async function ask(path: string, as: Role = 'planner', form?: Record<string, string>) {
  const answer = await served.ask(`/projects/${world.project.key}/batches${path}`, {
    as: tokens[as],
    ...(form ? { form } : {}),
  })
  const html = await answer.text()
  return { status: answer.status, html, text: wordsOf(html), to: answer.headers.get('location') ?? '' }
}

const offers = ({ html }: { html: string }) => />Undo<\/button>/.test(html)
const newest = async () => {
  const { batches } = await listBatches(database.db, world.planner, world.project, { limit: 1 })
  return batches[0]?.id ?? ''
}
const undo = (id: string, as: Role = 'planner') => ask(`/${id}`, as, { o: newOrigin() })

const change = (...changes: AskedChange[]) =>
  applyComponentChanges(database.db, world.planner, world.project, changes, {
    atomic: true,
    origin: newOrigin(),
  })
const moveDrawing = (placeId: string | null) =>
  placeDrawing(database.db, world.planner, world.project, {
    drawingId: world.drawing.id,
    kind: 'area',
    placeId,
    origin: newOrigin(),
  })

/** All that can be changed of the components and their drawing, as one text. */
async function everything(): Promise<string> {
  const rows = await database.sql`
    SELECT c.seq, c.on_hold, c.hold_reason, c.retired_reason, c.retired_at IS NULL AS active, c.budgeted_minutes, c.label,
      c.size, c.area_id, c.area_own, c.system_id, n.completion_percent, d.area_id AS of_drawing
    FROM components c JOIN component_standings n ON n.component_id = c.id JOIN drawings d ON d.id = c.drawing_id WHERE c.project_id = ${world.project.id} ORDER BY c.seq`
  return JSON.stringify(rows)
}

const KINDS: [name: string, make: () => Promise<unknown>][] = [
  ['hold', () => change({ seq: 1, field: 'hold', onHold: true, reason: 'no crane' })],
  ['area of components', () => change({ seq: 1, field: 'area', placeId: south })],
  [
    'budget',
    () => change({ seq: 1, field: 'budget', minutes: 90 }, { seq: 2, field: 'budget', minutes: 30 }),
  ],
  ['details', () => change({ seq: 1, field: 'details', details: { label: 'HV-9', size: '3' } })],
  ['retired', () => change({ seq: 3, field: 'retired', retired: true, reason: 'rev B' })],
  ['area of a drawing', () => moveDrawing(north)],
  [
    'area of drawings',
    () =>
      database.db.transaction(async (tx) => {
        const asked = [{ drawingId: world.drawing.id, placeId: north }]
        const how = { kind: 'area' as const, atomic: true, origin: newOrigin() }
        const { head } = await placeDrawingsButHead(tx, world.planner, world.project, asked, how)
        await settleHeads(tx, [head])
      }),
  ],
  ['steps', () => send(database.db, world.planner, world.project, [done(1, 'rcv'), done(2, 'rcv')])],
]

describe('a batch that changed', () => {
  it.each(KINDS)('%s is undone on its page, told twice, and back again', async (_name, make) => {
    const before = await everything()
    await make()
    const [id, after] = [await newest(), await everything()]
    expect(after).not.toBe(before)
    expect(offers(await ask(`/${id}`))).toBe(true)
    expect((await ask('')).html).toContain(`formaction="/projects/${world.project.key}/batches/${id}"`)
    const undone = await undo(id)
    expect(undone.status).toBe(303)
    expect(await everything()).toBe(before)
    const again = await undo(id, 'owner')
    expect(again.status).toBe(409)
    expect(again.text).toContain(`already undone by ${world.planner.name}`)
    expect(offers(await ask(`/${id}`))).toBe(false)
    expect((await undo(await newest())).status).toBe(303)
    expect(await everything()).toBe(after)
    // It stands again, so its own button undoes it as well as that of what did it again.
    expect(offers(await ask(`/${id}`))).toBe(true)
    expect((await undo(id)).status).toBe(303)
    expect(await everything()).toBe(before)
    expect((await undo(id)).status).toBe(409)
  })

  it.each(KINDS)('%s isn’t undone by a foreman or a viewer', async (_name, make) => {
    await make()
    const [id, after] = [await newest(), await everything()]
    for (const role of ['foreman', 'viewer'] as const) {
      const page = await ask(`/${id}`, role)
      expect(offers(page)).toBe(false)
      expect(page.text.includes('a planner can undo it')).toBe(role === 'foreman')
      expect((await undo(id, role)).status).toBe(403)
      expect((await ask('', role)).html).not.toContain('formaction')
    }
    expect(await everything()).toBe(after)
    expect((await undo(id, 'owner')).status).toBe(303)
  })

  it('two components leaves the one that was changed since, and says which', async () => {
    await change({ seq: 1, field: 'area', placeId: south }, { seq: 2, field: 'area', placeId: south })
    const id = await newest()
    await change({ seq: 2, field: 'area', placeId: north })
    // Another field of the same component stands in nobody's way.
    await change({ seq: 1, field: 'details', details: { spec: 'HC-05' } })
    expect((await ask(`/${id}`)).text).toContain('changed since')
    const undone = await undo(id)
    expect(undone.status).toBe(409)
    expect(undone.text).toContain('It has been changed since, so it was not put back.')
    const areas = await database.sql`
      SELECT a.name FROM components c LEFT JOIN areas a ON a.id = c.area_id
      WHERE c.project_id = ${world.project.id} AND c.seq < 3 ORDER BY c.seq`
    expect(areas.map(({ name }) => name)).toEqual([null, 'North'])
  })
})

describe('a foreman', () => {
  it('undoes what they marked themselves, from the list too', async () => {
    await send(database.db, world.foreman, world.project, [done(3, 'install')])
    const id = await newest()
    expect((await ask('', 'foreman')).html).toContain(`batches/${id}" aria-label="Undo “`)
    expect((await undo(id, 'foreman')).status).toBe(303)
  })
})

describe('a batch that can’t be undone', () => {
  const project = () => world.project
  const NOT: [name: string, words: string, make: () => Promise<unknown>][] = [
    [
      'of a component that was added',
      'retire it on its own page',
      async () => {
        await database.db.transaction((tx) => shipTemplates(tx, world.organization.id))
        await addComponents(
          database.db,
          world.planner,
          project(),
          { type: 'VALVE', drawing: 'NEW-1', label: 'V', identity: 'v' },
          1,
        )
      },
    ],
    ['of a place', 'under Places', () => addPlace(database.db, world.planner, project(), 'area', 'East')],
    [
      'of the calendar',
      'in the calendar',
      () =>
        addHoliday(database.db, world.planner, project(), {
          name: 'Easter',
          startDate: '2026-04-03',
          endDate: '2026-04-06',
        }),
    ],
    [
      'of the project',
      'where they were changed',
      async () => {
        await setArchived(database.db, world.planner, project().id, true)
        await setArchived(database.db, world.planner, project().id, false)
      },
    ],
  ]

  it.each(NOT)('%s says why, and what to do', async (_name, words, make) => {
    await make()
    const id = await newest()
    const page = await ask(`/${id}`)
    expect(offers(page)).toBe(false)
    expect(page.text).toContain(words)
    const refused = await undo(id)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(words)
    expect((await ask(`/${id}`, 'viewer')).text).not.toContain(words)
  })
})
