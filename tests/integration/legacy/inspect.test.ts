import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { inspect } from '~/cli/legacy/inspect'
import type { LegacyReport } from '~/domain/legacy/report-types'
import type { LegacyCopy } from '~tests/support/legacy'
import { makeLegacy } from '~tests/support/legacy'
import { writeCsvFolder } from '~tests/support/legacy/csv-folder'
import { DUMP_FIXTURE, dumpedCopy } from '~tests/support/legacy/fixture'
import { loadLegacy } from '~tests/support/legacy/load'

const base = mkdtempSync(join(tmpdir(), 'milepost-inspect-'))
afterAll(() => rmSync(base, { recursive: true }))
let folders = 0

async function folderOf(copy: LegacyCopy): Promise<string> {
  const folder = join(base, `${(folders += 1)}`)
  await writeCsvFolder(folder, copy)
  return folder
}
const reportOf = async (...args: string[]): Promise<LegacyReport> =>
  (JSON.parse(await inspect([...args, '--json'])) as { report: LegacyReport }).report

/** How often something occurs, by name. */
function counted(names: (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) if (name) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function expectedOf({ milestones, projects }: LegacyCopy) {
  const outcomes = milestones.map(({ expected }) => expected)
  const all = counted(outcomes.map(({ outcome }) => outcome))
  return {
    projects: counted(projects.map(({ expected }) => expected.outcome)),
    outcomes: all,
    leftOut: counted(outcomes.map((one) => (one.outcome === 'left-out' ? one.violation : undefined))),
    notes: counted(outcomes.map((one) => (one.outcome === 'moved' ? one.reported : undefined))),
    redated: outcomes.filter((one) => one.outcome === 'moved' && one.changed === 'REDATED').length,
  }
}

function foundIn({ projects, milestones, violations, notes }: LegacyReport): ReturnType<typeof expectedOf> {
  const { moved, folded, leftOut, undecided } = milestones
  const counts = (action: 'LEFT_OUT' | 'REDATED') =>
    Object.fromEntries(
      violations.flatMap(({ type, actions }) => (actions[action] ? [[type, actions[action]]] : [])),
    )
  return {
    projects: { moved: projects.moved, 'left-out': projects.leftOut },
    outcomes: { moved, folded, 'left-out': leftOut, ...(undecided > 0 ? { stops: undecided } : {}) },
    leftOut: counts('LEFT_OUT'),
    notes: Object.fromEntries(notes.map(({ type, count }) => [type, count])),
    redated: counts('REDATED').DOUBLE_DATE ?? 0,
  }
}

describe('looking through an old plan', () => {
  it('finds of every kind as many as there are, whatever the copy looks like', async () => {
    const copies = [
      makeLegacy({ seed: 3, oddIds: true, stops: true }),
      makeLegacy({
        seed: 4,
        orphans: 5,
        zone: 'America/New_York',
        without: ['order_index', 'time_allocation_hours'],
      }),
      makeLegacy({ seed: 5, orphans: 5, dates: 'date', without: ['recurring_config'] }),
    ]
    for (const copy of copies) expect(foundIn(await reportOf(await folderOf(copy)))).toEqual(expectedOf(copy))
  })

  it('answers the same for the database, the exports and a dump of one plan', async () => {
    const copy = dumpedCopy()
    const database = await loadLegacy(inject('postgresUrl'), copy)
    try {
      const plain = ({ milestones, kinds, notes, dates, made }: LegacyReport) => ({
        milestones,
        kinds,
        notes: notes.map(({ type, count }) => [type, count]),
        dates: { words: dates.words, shifted: dates.shifted },
        made: made.listed.map(({ name }) => name).sort(),
      })
      const expected = plain(await reportOf(database.url))
      expect(plain(await reportOf(DUMP_FIXTURE))).toEqual(expected)
      expect(plain(await reportOf(await folderOf(copy)))).toEqual(expected)
    } finally {
      await database.drop()
    }
  })

  it('tells the zone by the times of day, and asks where these could mean two', async () => {
    const far = await folderOf(makeLegacy({ orphans: 1, zone: 'Pacific/Auckland' }))
    const near = await folderOf(makeLegacy({ orphans: 1, zone: 'America/New_York' }))
    expect((await reportOf(near)).dates.words).toBe(
      'Timestamps are read as midnight at UTC−5 or at UTC−4, as their times of day show.',
    )
    await expect(inspect([far])).rejects.toThrow(/--time-zone/)
    const report = await reportOf(far, '--time-zone', 'Pacific/Auckland')
    expect(report.dates.shifted).toBeGreaterThan(100)
    await expect(inspect([far, '--time-zone', 'Kiwi'])).rejects.toThrow('There is no time zone “Kiwi”')
  })
})

describe('the text of it', () => {
  it('says what was found, what comes of it and why, with examples', async () => {
    const text = await inspect([DUMP_FIXTURE])
    const lines = text.split('\n')
    expect(lines.slice(0, 7)).toEqual([
      'The old plan in the dump old-planner.sql',
      'Nothing was written. This is what a move would find and do.',
      '',
      '  table        column       holds',
      '  projects     start_date   timestamps with a zone',
      '  projects     end_date     timestamps with a zone',
      '  milestones   due_date     timestamps with a zone',
    ])
    expect(text).toMatch(/^ {2}Milestones +189 +86 +67 +36 +0$/m)
    expect(text).toMatch(/^ {2}Orphaned +12 {3}left out: 12$/m)
    expect(text).toMatch(
      /^ {6}“Weekly Review 1”, .+\w{8}-\w{4}-\w{4}-\w{4}-\w{12}\n {8}Its project is gone: .+\.$/m,
    )
    expect(text).toContain('    and 7 more')
    expect(text).toMatch(/“Delivery” in “Irregular dates \d+”: 5 rows, .+\. None folds:/)
    expect(text).toMatch(/\d+ dates would be a day off if the text of the timestamp were taken for the date:/)
    expect(text).toContain(`npm run --silent legacy -- move ${DUMP_FIXTURE} --organization`)
    expect(lines.filter((line) => line.length > 100)).toEqual([])
    expect(text).not.toMatch(/undefined|NaN(?! h)|\[object/)
  })

  it('says what needs a decision, and which columns the copy lacks', async () => {
    const text = await inspect([
      await folderOf(makeLegacy({ orphans: 1, stops: true, without: ['order_index'] })),
    ])
    expect(text).toContain('To be decided before anything can be moved')
    expect(text).toContain('“First on the last day”')
    expect(text).toContain(
      '  milestones has no column order_index: of double dates the one created first stays.',
    )
  })

  it('takes nothing of a name for the terminal’s own, and no password to the screen', async () => {
    const copy = makeLegacy({ orphans: 1 })
    const orphan = copy.milestones.find(({ scenario }) => scenario === 'Orphans')
    if (orphan) orphan.row.name = '\u001B[31mred\u0007 \u202Etxet'
    const database = await loadLegacy(inject('postgresUrl'), copy)
    try {
      const address = new URL(database.url)
      address.password ||= 'secret-word'
      const text = await inspect([address.href])
      expect(text).toContain('“[31mred txet”')
      expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
      expect(text).not.toContain(address.password)
    } finally {
      await database.drop()
    }
  })
})

describe('the command', () => {
  const run = async (...args: string[]) => {
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        'app/cli/legacy.ts',
        ...args,
      ])
      return { code: 0, said: stdout }
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string }
      return { code, said: stderr }
    }
  }

  it('prints the report, and one sentence with the exit code 1 for what is wrong', async () => {
    const [good, missing, none] = await Promise.all([
      run('inspect', DUMP_FIXTURE, '--json'),
      run('inspect', 'no-such-file.sql'),
      run('look', 'no-such-file.sql'),
    ])
    expect(good.code).toBe(0)
    expect(JSON.parse(good.said)).toMatchObject({
      source: { kind: 'dump', describe: 'the dump old-planner.sql' },
    })
    expect(missing).toEqual({ code: 1, said: 'There is no file or folder no-such-file.sql.\n' })
    expect(none).toEqual({ code: 1, said: expect.stringMatching(/^Say what to do: .+\n$/) })
    await expect(inspect([])).rejects.toThrow(/^Say what to look at: .+$/)
    await expect(inspect([DUMP_FIXTURE, '--colour'])).rejects.toThrow(/^Say what to look at: .+$/)
    await expect(inspect([DUMP_FIXTURE, 'another'])).rejects.toThrow(/^Say what to look at: .+$/)
  })
})
