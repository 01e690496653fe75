import { beforeAll, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makeDrawing, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
const world = useWorld(database, beforeAll)
let as: string

beforeAll(async () => {
  as = await sessionFor(database.db, world.planner.userId)
})

/** An insulation of its own: 500 ft to insulate, 500 ft of metal. */
async function insulation() {
  const { db } = database
  const template = await makeTemplate(db, world.organization, `INS${Math.random()}`, RULES.insulation)
  const drawing = await makeDrawing(db, world.project)
  const [made] = await makeComponents(db, world.project, { template, drawing })
  const seq = made?.seq ?? 0
  return {
    seq,
    page: `/projects/${world.project.key}/components/${seq}`,
    values: async () => {
      const rows = await database.sql<{ step: string; value: string }[]>`
        SELECT step_key AS step, trim_scale(quantity_complete) || ' of ' || trim_scale(quantity_total) || ' v' || version AS value
        FROM component_milestones WHERE component_id = ${made?.id ?? ''}`
      return Object.fromEntries(rows.map(({ step, value }) => [step, value]))
    },
  }
}

const batches = (answer: Response) =>
  new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('b')?.split('.') ?? []

it('is saved by a button that those alone have who may', async () => {
  const { page } = await insulation()
  const viewer = await sessionFor(database.db, world.viewer.userId)
  expect(await (await served.ask(page, { as })).text()).toContain('Save what was typed')
  expect(await (await served.ask(page, { as: viewer })).text()).not.toContain('Save what was typed')
})

it('a new total, its quantity and another step go together, and are undone as one', async () => {
  const { seq, page, values } = await insulation()
  const form = {
    o: 'a',
    do: `total.${seq}.insulate.1`,
    [`t.${seq}.insulate.1`]: '600',
    [`q.${seq}.insulate.1.0`]: '300',
    [`q.${seq}.metal.1.0`]: '20',
  }
  const answer = await served.ask(page, { as, form })
  expect(answer.status).toBe(303)
  expect(batches(answer)).toHaveLength(1)
  expect(await values()).toEqual({ insulate: '300 of 600 v3', metal: '20 of 500 v2' })
  const undo = { o: 'b', do: `batch.${batches(answer)[0]}` }
  expect((await served.ask(page, { as, form: undo })).status).toBe(303)
  expect(await values()).toMatchObject({ insulate: expect.stringMatching(/^0 of 500/), metal: '0 of 500 v3' })
})

it('what was not taken is asked for again, and nothing that was', async () => {
  const { seq, page, values } = await insulation()
  const form = {
    o: 'a',
    do: `step.${seq}.insulate.1.+1`,
    [`q.${seq}.insulate.1.0`]: '300',
    [`q.${seq}.metal.1.0`]: 'many',
  }
  const answer = await served.ask(page, { as, form })
  expect(answer.status).toBe(422)
  expect(await values()).toEqual({ insulate: '301 of 500 v2', metal: '0 of 500 v1' })
  const html = await answer.text()
  expect(html).toMatch(/<button class="btn" name="do" value="save">\s*Send again/)
  expect(html).not.toContain(`name="q.${seq}.insulate`)
  expect(html).toMatch(new RegExp(`name="q.${seq}.metal.1.0"[^>]*value="many"`))
})

it('goes along with Undo in a batch of its own, also where there is nothing left to undo', async () => {
  const { seq, page, values } = await insulation()
  const first = await served.ask(page, {
    as,
    form: { o: 'a', do: `qty.${seq}.insulate.1.50` },
  })
  const undo = (o: string, typed: Record<string, string>) =>
    served.ask(page, { as, form: { o, do: `batch.${batches(first)[0]}`, ...typed } })
  const answer = await undo('b', { [`q.${seq}.metal.1.0`]: '7' })
  expect(answer.status).toBe(303)
  expect(batches(answer)).toHaveLength(2)
  expect(await values()).toEqual({ insulate: '0 of 500 v3', metal: '7 of 500 v2' })
  // The same once more: a reload, or a lost answer.
  await undo('b', { [`q.${seq}.metal.1.0`]: '7' })
  expect(await values()).toEqual({ insulate: '0 of 500 v3', metal: '7 of 500 v2' })
  const again = await undo('c', { [`q.${seq}.metal.2.7`]: '8' })
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('What was typed beside it was saved.')
  expect(await values()).toEqual({ insulate: '0 of 500 v3', metal: '8 of 500 v3' })
})
