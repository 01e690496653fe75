import { beforeAll, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makeDrawing, makeTemplate, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
let as: string
let page: string
let seq: number

/** An insulation with 500 ft to insulate and 500 ft of metal, nothing of them done. */
beforeAll(async () => {
  const { db } = database
  const world = await makeWorld(db)
  as = await sessionFor(db, world.foreman.userId)
  const template = await makeTemplate(db, world.organization, 'INSULATION_HERE', RULES.insulation)
  const drawing = await makeDrawing(db, world.project)
  const [made] = await makeComponents(db, world.project, { template, drawing })
  seq = made?.seq ?? 0
  page = `/projects/${world.project.key}/components/${seq}`
})

const warnings = async () =>
  (await (await served.ask(page, { as })).text()).split('More than the total').length - 1

it('more than the total is saved and said, exactly the total is not', async () => {
  expect(await warnings()).toBe(0)
  const answer = await served.ask(page, {
    as,
    form: {
      o: 'a',
      do: 'save',
      [`q.${seq}.insulate.1.0`]: '500.5',
      [`q.${seq}.metal.1.0`]: '500',
    },
  })
  expect(answer.status).toBe(303)
  expect(await warnings()).toBe(1)
})
