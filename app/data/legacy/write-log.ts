import { v7 as uuid } from 'uuid'
import type { CleanupEntry, Judgement, Target } from '~/domain/legacy/types'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'

/** Whose move it is that is written down. */
export interface MoveScope {
  tx: Tx
  organizationId: string
  runId: string
  actor: { userId: string | null; name: string }
}

const LOG = `
  INSERT INTO milestone_cleanup_log (id, organization_id, run_id, legacy_milestone_id, milestone_name, legacy_project_id,
    project_id, project_name, violation_type, milestone_due_date, project_start_date, project_end_date, action, reason,
    original, milestone_id, actor_id, actor_name)
  SELECT r.id, $2, $3, s.id, r.name, s.project_id, $4, r."projectName", r.violation, r."dueDate", r."projectStart",
    r."projectEnd", r.action, r.words, s.original, r."milestoneId", $5, $6
  FROM json_to_recordset($1::json) AS r (id uuid, ordinal int, name text, "projectName" text, violation text,
      "dueDate" date, "projectStart" date, "projectEnd" date, action text, words text, "milestoneId" uuid)
    JOIN legacy_staged s ON s.ordinal = r.ordinal`

const OUTCOMES = `
  UPDATE legacy_staged s SET outcome = r.outcome, target = r.target
  FROM json_to_recordset($1::json) AS r (ordinal int, outcome text, target uuid) WHERE s.ordinal = r.ordinal`

const PIECE = 1000

export async function inPieces<T>(
  rows: readonly T[],
  write: (piece: T[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += PIECE) await write(rows.slice(at, at + PIECE))
}

/**
 * Writes down what came of rows: their lines in the clean-up log, each with the whole row as it waits, and their outcomes.
 * @param ordinals of the rows, by their place among those that were judged
 * @param milestoneOf what a target is in the product
 */
export async function writeOutcomes(
  { tx, organizationId, runId, actor }: MoveScope,
  ordinals: readonly number[],
  { entries, moved = [] }: Pick<Judgement, 'entries'> & Partial<Pick<Judgement, 'moved'>>,
  projectId: string | null,
  milestoneOf: (target: Target) => string | null,
): Promise<void> {
  const idOf = ({ target }: CleanupEntry) => target && milestoneOf(target)
  await inPieces(entries, (piece) => {
    const rows = piece.map((entry) => ({
      id: uuid(),
      ordinal: ordinals[entry.at],
      name: entry.name,
      projectName: entry.projectName ?? '',
      violation: entry.violation,
      dueDate: entry.dueDate,
      projectStart: entry.projectStart,
      projectEnd: entry.projectEnd,
      action: entry.action,
      words: entry.words,
      milestoneId: idOf(entry),
    }))
    const text = jsonText(rows).text
    return run(tx, LOG, [text, organizationId, runId, projectId, actor.userId, actor.name])
  })
  const ended = entries.filter(({ action }) => action === 'LEFT_OUT' || action === 'FOLDED')
  const outcomes = [
    ...moved.map(({ at, legacyId }) => ({
      ordinal: ordinals[at],
      outcome: 'moved',
      target: milestoneOf({ kind: 'moved', legacyId }),
    })),
    ...ended.map((entry) => ({
      ordinal: ordinals[entry.at],
      outcome: entry.action === 'FOLDED' ? 'folded' : 'leftOut',
      target: idOf(entry),
    })),
  ]
  await inPieces(outcomes, (piece) => run(tx, OUTCOMES, [JSON.stringify(piece)]))
}
