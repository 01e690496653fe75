import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, inject, it } from 'vitest'
import type { LegacyRow } from '~/domain/legacy/types'
import { openLegacySource } from '~db/legacy/source'
import type { LegacySource } from '~db/legacy/types'
import { useDatabase } from '~tests/support/database'
import { writeCsvFolder } from '~tests/support/legacy/csv-folder'
import { DUMP_FIXTURE, dumpedCopy, dumpOf, withDumped } from '~tests/support/legacy/fixture'
import { makeLegacy } from '~tests/support/legacy'
import { loadLegacy } from '~tests/support/legacy/load'

const folder = mkdtempSync(join(tmpdir(), 'milepost-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))
const server = () => inject('postgresUrl')

async function all(rows: AsyncIterable<LegacyRow>): Promise<LegacyRow[]> {
  const found: LegacyRow[] = []
  for await (const row of rows) found.push(row)
  // Postgres has no order of its own.
  return found.sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
}
const rowsIn = async (source: LegacySource) => {
  const rows = { projects: await all(source.projects()), milestones: await all(source.milestones()) }
  await source.close()
  return rows
}

/** What the database holds and how often it was written to, as the server counts it. */
async function stateOf(url: string) {
  const sql = postgres(url, { max: 1 })
  const [state] = await sql`
    SELECT (SELECT md5(string_agg(p::text, '|' ORDER BY p::text)) FROM projects p) AS projects,
      (SELECT md5(string_agg(m::text, '|' ORDER BY m::text)) FROM milestones m) AS milestones,
      (SELECT count(*) FROM pg_class) AS relations`
  await sql.end()
  return state
}

describe('the same data', () => {
  it('gives the same rows from its database, a folder of CSV exports and a dump', async () => {
    const copy = dumpedCopy()
    const expected = {
      projects: copy.projects.map(({ row }) => row).sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
      milestones: copy.milestones
        .map(({ row }) => row)
        .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    }
    await writeCsvFolder(join(folder, 'csv'), copy)
    await withDumped(server(), async (url) => {
      const before = await stateOf(url)
      const database = await openLegacySource(url)
      const dump = await openLegacySource(await dumpOf(url, join(folder, 'made.sql')))
      expect(database.tables).toEqual(dump.tables)
      expect(database.tables.milestones.dates.due_date).toBe('timestamptz')
      expect(await rowsIn(database)).toEqual(expected)
      expect(await rowsIn(dump)).toEqual(expected)
      expect(await stateOf(url)).toEqual(before)
    })
    expect(await rowsIn(await openLegacySource(DUMP_FIXTURE))).toEqual(expected)
    expect(await rowsIn(await openLegacySource(join(folder, 'csv')))).toEqual(expected)
  })

  it.each(['date', 'timestamp'] as const)('whatever its dates are: %s', async (dates) => {
    const copy = makeLegacy({ dates, orphans: 1, without: ['order_index', 'recurring_config'] })
    const database = await loadLegacy(server(), copy)
    try {
      const source = await openLegacySource(database.url)
      expect(source.tables.projects.dates).toEqual({ start_date: dates, end_date: dates })
      expect(source.tables.milestones.columns).not.toContain('order_index')
      const { milestones } = await rowsIn(source)
      expect(milestones).toEqual(await all(inOrder(copy.milestones.map(({ row }) => row))))
    } finally {
      await database.drop()
    }
  })
})

async function* inOrder(rows: LegacyRow[]) {
  yield* rows
}

describe('the old database', () => {
  const copy = makeLegacy({ orphans: 2 })
  const own = useDatabase()

  it('is read by a role that may only read, in one moment, one table while another is', async () => {
    const database = await loadLegacy(server(), copy)
    const role = `reader_${database.url.slice(-12)}`
    const admin = postgres(database.url, { max: 1, onnotice: () => undefined })
    try {
      await admin.unsafe(
        `CREATE ROLE ${role} LOGIN PASSWORD 'only-reads'; GRANT SELECT ON projects, milestones TO ${role}`,
      )
      const address = new URL(database.url)
      address.username = role
      address.password = 'only-reads'
      address.search = '?pgbouncer=true&connection_limit=1'
      const source = await openLegacySource(address.href)
      expect(source.describe).not.toContain('only-reads')
      const counts = { projects: 0, milestones: 0 }
      for await (const _ of source.projects()) {
        if (counts.projects === 0) {
          await admin`DELETE FROM milestones`
          for await (const _ of source.milestones()) counts.milestones += 1
        }
        counts.projects += 1
      }
      expect(counts).toEqual({ projects: copy.projects.length, milestones: copy.milestones.length })
      expect(await all(source.milestones())).toHaveLength(copy.milestones.length)
      await source.close()
    } finally {
      await admin.unsafe(`DROP OWNED BY ${role}; DROP ROLE ${role}`).catch(() => undefined)
      await admin.end()
      await database.drop()
    }
  })

  it('can’t be written to by what reads it, whatever it holds', async () => {
    const hostile = { ...copy, projects: [], milestones: [] }
    const database = await loadLegacy(server(), hostile)
    const admin = postgres(database.url, { max: 1, onnotice: () => undefined })
    try {
      // A view in a table's place runs a function that writes, as whoever reads it.
      await admin.unsafe(`
        ALTER TABLE milestones RENAME TO hidden;
        CREATE TABLE traces (at text);
        CREATE FUNCTION trace() RETURNS text LANGUAGE sql AS $$ INSERT INTO traces VALUES ('read') RETURNING at $$;
        CREATE VIEW milestones AS SELECT id, project_id, trace() AS name, due_date FROM hidden;
        INSERT INTO hidden (id) VALUES (gen_random_uuid())`)
      const source = await openLegacySource(database.url)
      await expect(all(source.milestones())).rejects.toThrow(
        'cannot execute INSERT in a read-only transaction',
      )
      await source.close()
      expect(await admin`SELECT * FROM traces`).toEqual([])
    } finally {
      await admin.end()
      await database.drop()
    }
  })

  it('is refused in a sentence where the password of its address isn’t encoded, which isn’t shown', async () => {
    const refused = openLegacySource('postgres://someone:50%-secret@127.0.0.1/old')
    await expect(refused).rejects.toThrow(/^This Postgres address can’t be read: /)
    await expect(refused).rejects.not.toThrow('secret')
  })

  it('is refused in a sentence where it would show a part, is Milepost’s own, or isn’t there', async () => {
    const database = await loadLegacy(server(), copy)
    const role = `partly_${database.url.slice(-12)}`
    const admin = postgres(database.url, { max: 1, onnotice: () => undefined })
    const refusal = async (change: (address: URL) => void) => {
      const address = new URL(database.url)
      change(address)
      try {
        const source = await openLegacySource(address.href)
        await all(source.milestones()).finally(() => source.close())
      } catch (error) {
        return (error as Error).message
      }
      return 'none'
    }
    const asRole = (address: URL) => {
      address.username = role
      address.password = 'x'
    }
    try {
      await admin.unsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
      expect(await refusal(asRole)).toMatch(/^This role may not read public\.projects: GRANT SELECT/)
      await admin.unsafe(
        `GRANT SELECT ON projects, milestones TO ${role}; ALTER TABLE milestones ENABLE ROW LEVEL SECURITY`,
      )
      expect(await refusal(asRole)).toMatch(/^Row-level security hides rows/)
      expect(await refusal((address) => (address.pathname = '/no_such_one'))).toBe(
        'There is no database no_such_one there.',
      )
      expect(await refusal((address) => (address.port = '1'))).toMatch(
        /^The connection to the database .* failed/,
      )
      expect(await refusal((address) => (address.pathname = new URL(own.url).pathname))).toBe(
        'This is a database of Milepost itself, not of the old planner.',
      )
      await admin.unsafe('DROP TABLE milestones')
      expect(await refusal(() => undefined)).toBe('This database has no table public.milestones.')
    } finally {
      await admin.unsafe(`DROP OWNED BY ${role}; DROP ROLE ${role}`).catch(() => undefined)
      await admin.end()
      await database.drop()
    }
  })
})
