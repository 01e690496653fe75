import { inject } from 'vitest'
import { moveLegacy, type MoveOptions, type MoveResult } from '~/data/legacy/move'
import type { Actor } from '~/data/people'
import { openLegacySource } from '~db/legacy/source'
import type { Database, Db } from '~db/client'
import { makeOrganization, makeUser } from '../factories'
import { type LegacyCopy, type LegacyOptions, makeLegacy } from './index'
import { loadLegacy } from './load'

export type Wanted = Partial<Omit<MoveOptions, 'organizationId' | 'actor'>>

/** A made copy of the old planner in a database of its own, and an organization to move it to. */
export async function setUpMove(database: Database, options: LegacyOptions | LegacyCopy = {}) {
  const copy = 'milestones' in options ? options : makeLegacy({ orphans: 12, ...options })
  const organization = await makeOrganization(database.db)
  const owner = await makeUser(database.db, organization, 'owner')
  const old = await loadLegacy(inject('postgresUrl'), copy)
  const move = (wanted: Wanted = {}, db: Db = database.db) => moveFrom(old.url, db, owner, wanted)
  return { copy, organization, owner, old, move }
}

export type Moving = Awaited<ReturnType<typeof setUpMove>>

async function moveFrom(url: string, db: Db, owner: Actor, wanted: Wanted): Promise<MoveResult> {
  const source = await openLegacySource(url)
  try {
    return await moveLegacy(db, source, { organizationId: owner.organizationId, actor: owner, ...wanted })
  } finally {
    await source.close()
  }
}

export type Saved = Extract<MoveResult, { outcome: 'moved' }>

/** A move that is saved, or an Error that says what came instead. */
export async function saved(result: Promise<MoveResult>): Promise<Saved> {
  const done = await result
  if (done.ok && done.outcome === 'moved') return done
  throw new Error(JSON.stringify(done).slice(0, 2000))
}

/** What only ever grows tells of what was done, also of what was taken back. */
const LOGS = ['heads', 'batch_links', 'update_batches', 'audit_log', 'legacy_runs', 'milestone_cleanup_log']

/** Every table with a checksum of its rows. @param logs those of the logs too */
export async function checksums({ sql }: Database, logs: boolean): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`
  const sums: Record<string, string> = {}
  for (const { name } of tables) {
    if (!logs && LOGS.includes(name)) continue
    const [row] = await sql.unsafe<{ sum: string }[]>(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS sum FROM ${name} t`,
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}
