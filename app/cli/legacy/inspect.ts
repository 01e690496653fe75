import { parseArgs } from 'node:util'
import { figure } from '~/domain/figure'
import { gatherByProject, type Gathered } from '~db/legacy/gather'
import { openLegacySource } from '~db/legacy/source'
import type { LegacySource } from '~db/legacy/types'
import { NO_DECISIONS } from '~/domain/legacy/decisions'
import type { DateReading } from '~/domain/legacy/date'
import { judge } from '~/domain/legacy/judge'
import { leaveOutRows } from '~/domain/legacy/left-out'
import { readProject, repeatedProject } from '~/domain/legacy/project'
import { reportCounter } from '~/domain/legacy/report'
import type { LegacyReport } from '~/domain/legacy/report-types'
import { MILESTONE_COLUMNS } from '~/domain/legacy/types'
import { zoneEvidence } from '~/domain/legacy/zone'
import { Sentence } from '../command'
import { reportWidth } from './lines'
import { progressLine } from './progress'
import { inspection } from './inspection-text'

const USAGE =
  'Say what to look at: npm run --silent legacy -- inspect <Postgres address, folder of CSV exports or dump> [--time-zone Europe/Oslo] [--json]'

const OPTIONS = { 'time-zone': { type: 'string' }, json: { type: 'boolean' } } as const

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [address, ...more] = positionals
    if (!address || more.length > 0) throw new Sentence(USAGE)
    return { address, timeZone: values['time-zone'], json: values.json === true }
  } catch {
    throw new Sentence(USAGE)
  }
}

/** Looks through a copy of the old planner's data and answers what a move would find and do. Nothing is written. */
export async function inspect(args: string[]): Promise<string> {
  const { address, timeZone, json } = readArguments(args)
  const source = await openLegacySource(address)
  try {
    const report = await lookThrough(source, timeZone)
    const { kind, describe, tables } = source
    if (!json) return inspection({ describe, tables, address: shown(address), report }, reportWidth())
    return JSON.stringify({ source: { kind, describe, tables }, report }, null, 2)
  } finally {
    await source.close()
  }
}

/** As a person would type it again; a password is none of a screen's business. */
const shown = (address: string): string =>
  address.includes('://') ? '<address>' : /^[\w./-]+$/.test(address) ? address : '<source>'

/** Reads a source once and judges it, project by project. */
async function lookThrough(source: LegacySource, timeZone?: string): Promise<LegacyReport> {
  const progress = progressLine()
  const evidence = zoneEvidence()
  const gathered = await gatherByProject(source, {
    onRow: (table, row) => (table === 'projects' ? evidence.project(row) : evidence.milestone(row)),
    onProgress: (table, rows) => progress.say(`Read ${figure(rows)} ${table}`),
  })
  try {
    const found = evidence.reading(timeZone)
    if (!found.ok) throw new Sentence(found.words)
    return judgeAll(gathered, found.reading, found.words, (rows) =>
      progress.say(`Judged ${figure(rows)} of ${figure(gathered.found.milestones)} milestones`),
    )
  } finally {
    gathered.close()
    progress.end()
  }
}

function judgeAll(
  gathered: Gathered,
  reading: DateReading,
  words: string,
  onRows: (rows: number) => void,
): LegacyReport {
  const counter = reportCounter(words)
  let done = 0
  const count = (rows: readonly unknown[]) => {
    done += rows.length
    onRows(done)
  }
  for (const { row, repeated } of gathered.projects) {
    const read = repeated ? repeatedProject(row) : readProject(row, reading)
    counter.project(read)
    if (repeated) continue
    const rows = gathered.milestonesOf(row, MILESTONE_COLUMNS)
    if (read.ok) {
      const { project } = read
      counter.judged(project, judge({ project, rows, existing: null, decisions: NO_DECISIONS, reading }))
    } else counter.leftOut(leaveOutRows(rows, 'PROJECT_LEFT_OUT', NO_DECISIONS, reading, read))
    count(rows)
  }
  for (const { reason, rows: pieces } of gathered.strays)
    for (const rows of pieces()) {
      counter.leftOut(leaveOutRows(rows, reason, NO_DECISIONS, reading))
      count(rows)
    }
  return counter.report()
}
