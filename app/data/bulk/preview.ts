import { RANKS } from '~/domain/bulk/change'
import { Exact, fixed } from '~/domain/decimal'
import type { Db, Queryable, Tx } from '~db/client'
import { jsonText } from '../json-text'
import type { Actor } from '../people'
import { run } from '../run'
import type { ProjectScope } from '../updates/types'
import { lookAtComponents } from './look-components'
import { lookAtPlaces } from './look-drawings'
import { lookAtSteps } from './look-steps'
import { componentsAPiece, nextComponents, nextDrawings, ofDrawings, unknownSeqs } from './pieces'
import type { CarriedOut, Pace } from './carry-out'
import { type Claimed, endRun, moveOn } from './store'
import { countRows, projectCompletion } from './tally'
import { type LookedRow, NOBODY } from './types'

const CLEAR = `DELETE FROM bulk_rows WHERE run_id = $1`

const NAMES = `
  SELECT DISTINCT ON (s.key) s.key, s.name FROM milestone_template_steps s
  JOIN milestone_templates t ON t.id = s.template_id
  WHERE t.organization_id = $1 AND (t.project_id IS NULL OR t.project_id = $2)
  ORDER BY s.key, t.version DESC`

/** What steps are called, by their keys. */
export async function stepNames(db: Queryable, project: ProjectScope): Promise<Map<string, string>> {
  const params = [project.organizationId, project.id]
  const rows = await run<{ key: string; name: string }>(db, NAMES, params)
  return new Map(rows.map(({ key, name }) => [key, name]))
}

const ADD = `
  INSERT INTO bulk_rows (run_id, ordinal, component_id, seq, label, step_key, step_name, base_version, old_text, new_text,
    preview_outcome, preview_reason, rank, flags)
  SELECT $1, r.ordinal, r."componentId", r.seq, r.label, r."stepKey", r."stepName", r."baseVersion", r."oldText",
    r."newText", r.outcome, r.reason, r.rank, coalesce(r.flags, '{}')
  FROM json_to_recordset($2::json) AS r (
    ordinal int, "componentId" uuid, seq int, label text, "stepKey" text, "stepName" text, "baseVersion" int,
    "oldText" text, "newText" text, outcome text, reason text, rank int, flags text[])`

async function addRows(tx: Tx, runId: string, from: number, rows: readonly LookedRow[]): Promise<void> {
  if (rows.length === 0) return
  const numbered = rows.map((row, at) => ({ ...row, ordinal: from + at, rank: RANKS[row.outcome] }))
  await run(tx, ADD, [runId, jsonText(numbered).text])
}

interface Piece {
  rows: LookedRow[]
  gained: string
  /** How many chosen components it was about, and the number to go on after; undefined at the end. */
  components: number
  after: number | undefined
}

/** One piece: a snapshot in which nothing is locked and nothing can be written. */
function lookAtPiece(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  { change, filter, seqs }: Claimed,
  names: ReadonlyMap<string, string>,
  after: number,
  most?: number,
): Promise<Piece> {
  const limit = componentsAPiece(change, most)
  const look = async (tx: Tx): Promise<Piece> => {
    const choice = { filter, seqs }
    if (ofDrawings(change)) {
      const drawings = await nextDrawings(tx, actor, project, choice, after, limit)
      const components = drawings.reduce((sum, drawing) => sum + drawing.components, 0)
      const next = drawings.length === limit ? drawings.at(-1)?.seq : undefined
      const rows = await lookAtPlaces(tx, actor, project, drawings, change)
      return { rows, gained: '0', components, after: next }
    }
    const chosen = await nextComponents(tx, actor, project, choice, after, limit)
    const about = {
      components: chosen.length,
      after: chosen.length === limit ? chosen.at(-1)?.seq : undefined,
    }
    if (change.kind === 'steps')
      return { ...about, ...(await lookAtSteps(tx, actor, project, chosen, change, names)) }
    return { ...about, rows: await lookAtComponents(tx, actor, project, chosen, change), gained: '0' }
  }
  return db.transaction(look, { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

/**
 * Looks what a run would do to all that is chosen, piece by piece, and keeps its rows. Memory and the statements of a
 * piece don't depend on how much is chosen. A look that was broken off begins anew: it has changed nothing.
 */
export async function lookAtRun(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  claimed: Claimed,
  { most, stopping }: Pace = {},
): Promise<CarriedOut> {
  await run(db, CLEAR, [claimed.id])
  const names = await stepNames(db, project)
  let gained = new Exact(0)
  let rows = 0
  let components = 0
  for (let after: number | undefined = 0; after !== undefined;) {
    const piece: Piece = await lookAtPiece(db, actor, project, claimed, names, after, most)
    gained = gained.plus(piece.gained)
    components += piece.components
    const said = await db.transaction(async (tx) => {
      const moved = await moveOn(tx, claimed, components)
      await addRows(tx, claimed.id, rows, piece.rows)
      return moved
    })
    claimed.claim = said.claim
    rows += piece.rows.length
    if (said.cancelled) {
      await endRun(db, claimed, { state: 'cancelled' })
      return 'cancelled'
    }
    after = piece.after
    if (after !== undefined && stopping?.()) return 'stopped'
  }
  const unknown = await unknownSeqs(db, actor, project, claimed)
  await db.transaction(async (tx) => {
    await addRows(tx, claimed.id, rows, unknown.map(nobody))
    const previewCounts = await countRows(tx, claimed, false)
    const { sum, components: all, percent } = await projectCompletion(tx, project.id)
    const after = all === 0 ? percent : fixed(gained.plus(sum).dividedBy(all), 2)
    const counts = ofDrawings(claimed.change)
      ? { ...previewCounts, components: components + unknown.length }
      : previewCounts
    await endRun(tx, claimed, {
      state: 'looked',
      total: counts.total,
      previewCounts: counts,
      completionBefore: percent,
      completionAfter: after,
    })
  })
  return 'looked'
}

/** A number that the project doesn't have: the same whether another one has it or none. */
const nobody = (seq: number): LookedRow => ({
  componentId: NOBODY,
  seq,
  label: `#${seq}`,
  stepKey: null,
  stepName: '',
  baseVersion: null,
  oldText: '',
  newText: '',
  outcome: 'notFound',
  reason: 'noSuchComponent',
})
