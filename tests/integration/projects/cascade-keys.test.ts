import { expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

/** What a project may have a hundred thousand of. */
const LARGE = ['components', 'component_milestones', 'drawings', 'milestones', 'bulk_rows', 'import_rows']

it('deleting what a project has many of is a step down an index for each key that names it', async () => {
  const keys = await database.sql<{ key: string; served: boolean }[]>`
    SELECT c.conname AS key, EXISTS (
      SELECT FROM pg_index i
      WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND i.indkey[0] = ANY (c.conkey)) AS served
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.confrelid = ANY (SELECT to_regclass(name) FROM unnest(${LARGE}::text[]) AS name)`

  expect(keys.length).toBeGreaterThan(3)
  expect(keys.filter(({ served }) => !served).map(({ key }) => key)).toEqual([])
})
