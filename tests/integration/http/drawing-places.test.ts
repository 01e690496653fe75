import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makePlace, makeWorld } from '~tests/support/factories'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
const world = useWorld(database, beforeAll)
let as: string
let path: string
let [north, south] = ['', '']

beforeAll(async () => {
  const { db } = database
  as = await sessionFor(db, world.planner.userId)
  north = (await makePlace(db, world.project, 'areas', 'North')).id
  south = (await makePlace(db, world.project, 'areas', 'South')).id
  path = `/projects/${world.project.key}/components/1/drawing`
})

/** The form as the page has it now, with other choices. */
async function post(choices: Record<string, string>, shown?: Record<string, string>) {
  const form = { ...(shown ?? (await fields())), ...choices }
  return served.ask(path, { as, form })
}

async function fields(): Promise<Record<string, string>> {
  const page = await (await served.ask(path, { as })).text()
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const sent = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  return { ...sent, area: sent.areaWas ?? '', system: sent.systemWas ?? '', testPackage: '' }
}

const areas = async () => {
  const rows = await database.sql<{ name: string | null }[]>`
    SELECT a.name FROM components c LEFT JOIN areas a ON a.id = c.area_id WHERE c.project_id = ${world.project.id}
    ORDER BY c.seq`
  return rows.map(({ name }) => name)
}

describe('the place of a whole drawing', () => {
  it('is taken over by its components, but for those that have one of their own', async () => {
    await database.db.execute(
      sql`update components set area_id = ${south}, area_sort = 'SOUTH', area_own = true where project_id = ${world.project.id} and seq = 3`,
    )
    const page = await (await served.ask(path, { as })).text()
    expect(page).toContain(
      `2 components of ${world.drawing.number} follow; 1 is placed on its own and stays.`,
    )
    expect(page).toContain(`3 components of ${world.drawing.number} follow.`)
    const answer = await post({ area: north })
    expect(answer.status).toBe(303)
    expect(await areas()).toEqual(['North', 'North', 'South'])
    const said = await (await served.ask(answer.headers.get('location') ?? '', { as })).text()
    expect(said).toContain('Area saved.')
    expect(said).toMatch(/href="[^"]+\/batches\/[0-9a-f-]{36}"/)
    expect(said).not.toContain('System saved.')
  })

  it('is set by nobody who only looked, nor against somebody who was first', async () => {
    const shown = await fields()
    expect((await post({ area: south }, shown)).status).toBe(303)
    // Another tab, in which nothing was chosen.
    const untouched = await post({}, shown)
    expect(untouched.headers.get('location')).toBe(path)
    expect(await areas()).toEqual(['South', 'South', 'South'])
    const late = await post({ area: '' }, { ...shown, origin: 'other' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toMatch(/You changed it in the meantime, at \d\d:\d\d\. It is South now\./)
    expect(page).toMatch(/href="#area"/)
    expect(await areas()).toEqual(['South', 'South', 'South'])
  })

  it('must be one of the project, and a drawing with a component that is there', async () => {
    const elsewhere = (await makePlace(database.db, (await makeWorld(database.db)).project, 'areas')).id
    for (const area of [elsewhere, 'x', '0'.repeat(300)]) {
      const answer = await post({ area })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('It has been removed meanwhile')
    }
    expect((await post({ version: '9007199254740991' })).status).toBe(422)
    const [retired] = await makeComponents(database.db, world.project, world)
    await database.db.execute(sql`update components set retired_at = now() where id = ${retired?.id}`)
    for (const seq of [retired?.seq, 999_999, 'x', '-1']) {
      const other = path.replace('/1/', `/${seq}/`)
      expect((await served.ask(other, { as })).status).toBe(404)
      expect((await served.ask(other, { as, form: await fields() })).status).toBe(404)
    }
  })
})
