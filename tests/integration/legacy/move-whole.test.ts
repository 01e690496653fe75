import { spawn } from 'node:child_process'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revertLegacy } from '~/data/legacy/revert'
import { createDatabase } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { makeLegacy } from '~tests/support/legacy'
import { checksums, type Moving, saved, setUpMove } from '~tests/support/legacy/moving'

const database = useDatabase()
let at: Moving
beforeAll(async () => {
  at = await setUpMove(database, { seed: 31, oddIds: true })
})
afterAll(() => at.old.drop())

const revert = (runId: string) => revertLegacy(database.db, runId, { actor: at.owner })
const everything = () => checksums(database, true)
/** All but the logs, which tell of what was taken back too. */
const product = () => checksums(database, false)

describe('a move', () => {
  it('that is tried, not wanted, or has to be decided first writes nothing', async () => {
    const before = await everything()
    expect(await at.move({ dryRun: true })).toMatchObject({ ok: true, outcome: 'dryRun' })
    const shown: number[] = []
    const no = async ({ milestones }: { milestones: { found: number } }) => shown.push(milestones.found) < 0
    expect(await at.move({ confirm: no })).toMatchObject({ ok: true, outcome: 'declined' })
    expect(shown).toEqual([at.copy.milestones.length])
    // The second id can't be kept in Postgres.
    const rows = new Map(['nobody', 'no\0body'].map((id) => [id, 'leave-out' as const]))
    const undecided = await at.move({ decisions: { kinds: {}, rows } })
    expect(undecided).toMatchObject({ ok: false, reason: 'undecided', report: { problems: { count: 2 } } })
    const zone = await at.move({ timeZone: 'Europe/Nowhere' })
    expect(zone).toMatchObject({
      ok: false,
      reason: 'zone',
      words: expect.stringContaining('Europe/Nowhere'),
    })
    expect(await everything()).toEqual(before)
  })

  it('that no day is free for stops with the list, and goes on once it is decided', async () => {
    const full = await setUpMove(database, makeLegacy({ seed: 32, orphans: 1, stops: true }))
    try {
      const before = await everything()
      const stopped = await full.move()
      if (stopped.ok || stopped.reason !== 'undecided') throw new Error(JSON.stringify(stopped))
      const { stops, milestones } = stopped.report
      expect(stops.count).toBeGreaterThan(0)
      const expected = full.copy.milestones.filter((made) => made.expected.outcome === 'stops')
      expect(milestones.undecided).toBe(expected.length)
      expect(await everything()).toEqual(before)
      const decisions = { kinds: { DOUBLE_DATE: 'leave-out' as const }, rows: new Map() }
      const run = await saved(full.move({ decisions }))
      expect(run.report.milestones.undecided).toBe(0)
      expect(await revertLegacy(database.db, run.runId, { actor: full.owner })).toMatchObject({ ok: true })
    } finally {
      await full.old.drop()
    }
  })

  it('is one of two at once: the second waits, and finds nothing left to do', async () => {
    const before = await product()
    const others = [createDatabase(database.url, { max: 1 }), createDatabase(database.url, { max: 1 })]
    try {
      const done = await Promise.all(others.map(({ db }) => at.move({}, db)))
      expect(done.map((one) => (one.ok ? one.outcome : one.reason)).toSorted()).toEqual([
        'moved',
        'nothingNew',
      ])
      const run = done.find((one) => one.ok && one.outcome === 'moved')
      const runId = run && 'runId' in run ? run.runId : ''
      expect(await product()).not.toEqual(before)
      expect(await revert(runId)).toMatchObject({ ok: true, reverted: true })
      expect(await product()).toEqual(before)
    } finally {
      await Promise.all(others.map((one) => one.close()))
    }
  })

  it('that the database finds unsound is not saved, and says why', async () => {
    const before = await everything()
    await database.sql.unsafe(`
      CREATE FUNCTION lose_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.violation_type = 'WITHOUT_DATE' THEN RETURN NULL; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER lose_one BEFORE INSERT ON milestone_cleanup_log FOR EACH ROW EXECUTE FUNCTION lose_one()`)
    const unsound = await at.move()
    await database.sql.unsafe('DROP FUNCTION lose_one CASCADE')
    expect(unsound).toMatchObject({ ok: false, reason: 'unsound', faults: { length: 2 } })
    expect(JSON.stringify(unsound)).toContain('not logged whole')
    expect(await everything()).toEqual(before)
  })

  it('takes as many statements for many milestones of a project as for few', async () => {
    const counts: number[] = []
    for (const filler of [20, 180]) {
      const few = await setUpMove(database, makeLegacy({ seed: 33, rounds: 0, filler }))
      const texts: string[] = []
      const counting = createDatabase(database.url, { max: 1, onStatement: (text) => texts.push(text) })
      await few.move({ dryRun: true }, counting.db)
      await Promise.all([counting.close(), few.old.drop()])
      counts.push(texts.length)
    }
    expect(counts[1]).toBe(counts[0])
    expect(counts[0]).toBeGreaterThan(10)
  })

  it('that is killed in the middle leaves nothing', async () => {
    const before = await everything()
    const held = postgres(database.url, { max: 1 })
    const holding = await held.reserve()
    // Projects and milestones are written by the time that it waits here.
    await holding.unsafe('BEGIN; LOCK TABLE milestone_cleanup_log IN EXCLUSIVE MODE')
    const args = ['--import', 'tsx', 'app/cli/legacy.ts', 'move', at.old.url]
    const child = spawn(
      process.execPath,
      [...args, '--organization', at.organization.slug, '--yes', '--by', `${at.owner.userId}@example.com`],
      { env: { ...process.env, DATABASE_URL: database.url }, stdio: 'ignore' },
    )
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
    const waiting = () => database.sql<{ pid: number }[]>`
      SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'milestone_cleanup_log'::regclass`
    try {
      await expect.poll(waiting, { timeout: 20_000, interval: 50 }).toHaveLength(1)
      const [session] = await waiting()
      child.kill('SIGKILL')
      expect(await ended).toBe('SIGKILL')
      await holding.unsafe('ROLLBACK')
      const gone = () => database.sql`SELECT pid FROM pg_stat_activity WHERE pid = ${session?.pid ?? 0}`
      await expect.poll(gone, { timeout: 10_000, interval: 50 }).toHaveLength(0)
    } finally {
      child.kill('SIGKILL')
      holding.release()
      await held.end()
    }
    expect(await everything()).toEqual(before)
  })
})
