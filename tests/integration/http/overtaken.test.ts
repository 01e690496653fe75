import { beforeEach, expect, it } from 'vitest'
import type { Role } from '~/domain/access'
import { insertComponents } from '~/data/components/create'
import { makePlace } from '~tests/support/factories'
import { useDatabase } from '~tests/support/database'
import { projectPages } from './project-pages'

const database = useDatabase()
const pages = projectPages(database, {}, (project, crew) =>
  database.db.transaction((tx) =>
    insertComponents(
      tx,
      project,
      [{ type: 'VALVE', drawing: 'P-001', label: 'V-1', identity: 'V-1', description: '' }],
      crew.people.planner.userId,
    ),
  ),
)
let area: string
beforeEach(async () => {
  area = (await makePlace(database.db, pages.project, 'areas', 'North')).id
})

let origins = 0
const save = (fields: Record<string, string>, as: Role) => {
  const form = { intent: 'save', version: '1', origin: `o${(origins += 1)}`, label: 'V-1', ...fields }
  return pages.ask('components/1/edit', form, { as: as as 'planner' | 'owner' })
}
const place = (areaId: string, as: Role) => {
  const form = { version: '1', origin: `o${(origins += 1)}`, area: areaId, areaWas: '' }
  return pages.ask('components/1/drawing', form, { as: as as 'planner' | 'owner' })
}

it('who changed a component first is named with when, at the fields that both changed', async () => {
  expect((await save({ label: 'V-1a', budgetHours: '6' }, 'owner')).status).toBe(303)
  const late = await save({ label: 'V-1b', size: '2"' }, 'planner')
  expect(late.status).toBe(409)
  const who = `${pages.crew.people.owner.name} changed it in the meantime, at \\d\\d:\\d\\d\\.`
  expect(late.text).toMatch(new RegExp(`${who} Look at the component, then save again`))
  expect(late.html).toMatch(/name="label"[^>]*value="V-1b"/)
  // One's own tab of before is one's own.
  const own = await save({ label: 'V-1c', budgetHours: '6' }, 'owner')
  expect(own.status).toBe(409)
  expect(own.text).toMatch(/You changed it in the meantime, at \d\d:\d\d\. Look/)
  expect(own.text).not.toContain(`${pages.crew.people.owner.name} changed`)
})

it('who changed another field later isn’t named for this one', async () => {
  expect((await save({ label: 'V-1a' }, 'owner')).status).toBe(303)
  expect((await save({ area, version: '2', label: 'V-1a' }, 'planner')).status).toBe(303)
  const late = await save({ label: 'V-1b' }, 'planner')
  expect(late.text).toContain(`${pages.crew.people.owner.name} changed it in the meantime, at `)
})

it('who moved a drawing first is named, with where it is now', async () => {
  expect((await place(area, 'owner')).status).toBe(303)
  const south = (await makePlace(database.db, pages.project, 'areas', 'South')).id
  const late = await place(south, 'planner')
  expect(late.status).toBe(409)
  expect(late.text).toContain(`${pages.crew.people.owner.name} changed it in the meantime, at `)
  expect(late.text).toContain('It is North now. Save again to set what you chose.')
})
