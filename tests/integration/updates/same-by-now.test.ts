import { beforeEach, expect, it } from 'vitest'
import { findConflict } from '~/data/conflicts'
import { settleConflict } from '~/data/settle-conflict'
import { conflictView } from '~/server/conflict-view'
import { useDatabase } from '~tests/support/database'
import { newOrigin, quantity, sendOne } from '~tests/support/engine'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { useWorld } from '~tests/support/world'

const database = useDatabase()
const world = useWorld(database)
let seq: number
beforeEach(async () => {
  const template = await makeTemplate(database.db, world.organization, 'insulation', RULES.insulation)
  const [made] = await makeComponents(database.db, world.project, { ...world, template })
  seq = made?.seq ?? 0
})

const set = (value: string, baseVersion: number, actor = world.planner) =>
  sendOne(database.db, actor, world.project, quantity(seq, 'insulate', value, { baseVersion }))

it('a conflict leaves one thing to keep where what was sent stands there by now', async () => {
  await set('100', 1)
  const id = (await set('60', 1, world.foreman)).conflictId ?? ''
  const same = async () => {
    const conflict = await findConflict(database.db, world.foreman, world.project, id)
    return conflict && conflictView(conflict).same
  }
  expect(await same()).toBe(false)
  await set('60', 2)
  expect(await same()).toBe(true)
  const options = { origin: newOrigin(), version: 3 }
  expect(
    await settleConflict(database.db, world.foreman, world.project, id, 'theirs', options),
  ).toMatchObject({ ok: true })
})
