import { v7 as uuid } from 'uuid'
import { type Decisions, NO_DECISIONS, unknownRows } from '~/domain/legacy/decisions'
import { reportCounter } from '~/domain/legacy/report'
import type { LegacyReport } from '~/domain/legacy/report-types'
import { zoneEvidence } from '~/domain/legacy/zone'
import type { Db, Tx } from '~db/client'
import type { LegacySource } from '~db/legacy/types'
import { settleHeads } from '../heads'
import { jsonText } from '../json-text'
import { run } from '../run'
import { lockMoving, takeTime } from './lock'
import { moveProjects } from './move-projects'
import { decisionsText, Staging } from './staged'
import { countNew, rememberRows, unknownIds } from './staged-rows'
import { verifyMove } from './verify'

export interface MoveProgress {
  phase: 'reading' | 'moving' | 'verifying'
  done: number
  /** null while it isn't known. */
  total: number | null
}

export interface MoveOptions {
  organizationId: string
  actor: { userId: string | null; name: string }
  /** Does all of it and takes it back. */
  dryRun?: boolean
  decisions?: Decisions
  /** IANA name: how timestamps are read, and which day is today in the projects. */
  timeZone?: string | undefined
  /** Shown the report before anything is saved; false takes it all back. */
  confirm?: (report: LegacyReport) => Promise<boolean>
  onProgress?: (progress: MoveProgress) => void
}

export type MoveResult =
  | { ok: true; outcome: 'moved'; runId: string; report: LegacyReport }
  /** Nothing is changed: it was only tried, or not wanted, or there was nothing that no earlier move has dealt with. */
  | { ok: true; outcome: 'dryRun' | 'declined' | 'nothingNew'; report: LegacyReport }
  /** Which zone the dates mean must be said first. */
  | { ok: false; reason: 'zone'; words: string }
  /** The report's stops and problems are to be decided first. */
  | { ok: false; reason: 'undecided'; report: LegacyReport }
  | { ok: false; reason: 'archived'; projects: string[] }
  /** What was written isn't what must be: a bug, and nothing is saved. */
  | { ok: false; reason: 'unsound'; faults: string[] }

/** Carries a result out of the transaction, which it takes back. */
class TakenBack extends Error {
  constructor(readonly result: MoveResult) {
    super('The move is taken back')
    this.name = 'TakenBack'
  }
}

/**
 * Moves an old plan into an organization's projects, in one transaction: valid milestones with their hours and patterns,
 * and a line of the clean-up log for everything else. What an earlier move has dealt with is left as it is. It is verified
 * before it is saved. A second move of the organization waits for the first. The source is read once.
 */
export async function moveLegacy(db: Db, source: LegacySource, options: MoveOptions): Promise<MoveResult> {
  try {
    return await db.transaction((tx) => move(tx, source, options))
  } catch (error) {
    if (error instanceof TakenBack) return error.result
    throw error
  }
}

const ZONE = `
  SELECT coalesce((SELECT time_zone FROM projects WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1), 'UTC') AS zone`

const BEGUN = `
  INSERT INTO legacy_runs (id, organization_id, source, state, report, decisions, time_zone, actor_id, actor_name)
  VALUES ($1, $2, $3, 'moved', '{}', $4::json::jsonb, $5, $6, $7)`

const ENDED = `UPDATE legacy_runs SET report = $2::json::jsonb, batch_ids = $3::text::uuid[] WHERE id = $1`

async function move(tx: Tx, source: LegacySource, options: MoveOptions): Promise<MoveResult> {
  const { organizationId, actor, timeZone, decisions = NO_DECISIONS, onProgress } = options
  await takeTime(tx)
  await lockMoving(tx, organizationId)

  const evidence = zoneEvidence()
  const staging = await Staging.begin(tx)
  let read = 0
  const tell = () => {
    read += 1
    if (read % 1000 === 0) onProgress?.({ phase: 'reading', done: read, total: null })
  }
  await staging.add('project', source.projects(), (row) => evidence.project(row))
  await staging.add('milestone', source.milestones(), (row) => {
    evidence.milestone(row)
    tell()
  })
  onProgress?.({ phase: 'reading', done: read, total: read })
  const found = evidence.reading(timeZone)
  if (!found.ok) throw new TakenBack({ ok: false, reason: 'zone', words: found.words })
  await staging.close(organizationId, decisions)

  const counter = reportCounter(found.words)
  const unknown = new Set(await unknownIds(tx, [...decisions.rows.keys()]))
  for (const words of unknownRows(decisions, (id) => !unknown.has(id))) counter.problem(words)

  const runId = uuid()
  const given = decisionsText(decisions)
  const zone = timeZone ?? null
  await run(tx, BEGUN, [runId, organizationId, source.describe, given, zone, actor.userId, actor.name])
  const [usual] = await run<{ zone: string }>(tx, ZONE, [organizationId])
  let done = 0
  const { batches, archived, undecided } = await moveProjects({
    tx,
    organizationId,
    runId,
    actor,
    decisions,
    reading: found.reading,
    timeZone: timeZone ?? usual?.zone ?? 'UTC',
    counter,
    onRows(count) {
      done += count
      onProgress?.({ phase: 'moving', done, total: read })
    },
  })
  const report = counter.report()
  if (undecided || report.problems.count > 0) throw new TakenBack({ ok: false, reason: 'undecided', report })
  if (archived.length > 0) throw new TakenBack({ ok: false, reason: 'archived', projects: archived })
  if ((await countNew(tx)) === 0) throw new TakenBack({ ok: true, outcome: 'nothingNew', report })

  onProgress?.({ phase: 'verifying', done: 0, total: null })
  await rememberRows(tx, organizationId, runId)
  const faults = await verifyMove(tx, { runId, organizationId }, report, read)
  if (faults.length > 0) throw new TakenBack({ ok: false, reason: 'unsound', faults })
  const ids = `{${batches.map(({ batchId }) => batchId).join(',')}}`
  await run(tx, ENDED, [runId, jsonText(report).text, ids])

  if (options.dryRun) throw new TakenBack({ ok: true, outcome: 'dryRun', report })
  if (options.confirm && !(await options.confirm(report)))
    throw new TakenBack({ ok: true, outcome: 'declined', report })
  // Last, for pages of these projects wait from here on.
  await settleHeads(tx, batches)
  return { ok: true, outcome: 'moved', runId, report }
}
