import { beforeEach } from 'vitest'
import type { Database } from '~db/client'
import { makeWorld } from './factories'
import { useMade } from './made'

/** A world anew for each test of a file, or with `beforeAll` one for all of them, beside its `useDatabase()`. */
export const useWorld = (database: Database, before: Parameters<typeof useMade>[0] = beforeEach) =>
  useMade(before, () => makeWorld(database.db))
