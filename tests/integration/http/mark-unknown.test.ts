import { expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeWorld } from '~tests/support/factories'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)

it('a list that marks a step which no component has says so, with the way to the list without it', async () => {
  const world = await makeWorld(database.db)
  const as = await sessionFor(database.db, world.foreman.userId)
  const ask = async (query: string) =>
    (await served.ask(`/projects/${world.project.key}/components?${query}`, { as })).text()
  for (const view of ['field', 'office']) {
    const page = await ask(`view=${view}&mark=nosuch&q=P-1`)
    expect(page).toContain('No component of this project has the step that the address asks to mark.')
    expect(page).not.toContain('No component matches this.')
    expect(page).toMatch(new RegExp(`href="\\?view=${view}&amp;q=P-1"`))
  }
  const none = await ask('mark=rcv&q=nothing-like-it')
  expect(none).toContain('No component matches this.')
})
