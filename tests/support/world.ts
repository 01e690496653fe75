import { beforeEach } from 'vitest'
import type { Database } from '~db/client'
import { makeWorld, type World } from './factories'

/**
 * A world anew for each test of a file, beside its `useDatabase()`. The members are there once the tests run:
 * `const world = useWorld(database)`, then `world.project` inside `it`; `{ ...world }` copies this test's.
 */
export function useWorld(database: Database): World {
  let made: World | undefined
  beforeEach(async () => {
    made = await makeWorld(database.db)
  })
  const current = () => {
    if (!made) throw new Error('The world is there only while tests run: use it inside it() or beforeEach().')
    return made
  }
  return {
    get organization() {
      return current().organization
    },
    get owner() {
      return current().owner
    },
    get planner() {
      return current().planner
    },
    get foreman() {
      return current().foreman
    },
    get viewer() {
      return current().viewer
    },
    get project() {
      return current().project
    },
    get template() {
      return current().template
    },
    get drawing() {
      return current().drawing
    },
    get components() {
      return current().components
    },
  }
}
