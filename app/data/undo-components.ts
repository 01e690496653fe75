import { changeBack } from '~/domain/component-changes/patch'
import type { ComponentFields } from '~/domain/component-changes/types'
import { PLACE_KINDS, type PlaceKind } from '~/domain/place-name'
import type { ConflictReason, Outcome, OutcomeReason } from '~/domain/updates/types'
import type { Db } from '~db/client'
import { type AskedChange, applyComponentChanges } from './components/changes'
import { placeDrawing } from './components/place-drawing'
import { placeDrawings } from './components/place-drawings'
import type { Actor } from './people'
import { run } from './run'
import { putBackAnswer } from './undo-answer'
import type { ProjectScope, UpdatesAnswer } from './updates/types'

/** A batch of changes of components, or of a drawing's place, that is undone. */
export interface UndoneBatch {
  id: string
  summary: string
  origin: string
  gesture?: number
}

export interface PutBack {
  answer: UpdatesAnswer
  /** What each result is about, in their order. */
  labels: string[]
}

interface Row {
  entity: string
  entityId: string
  label: string
  old: Partial<ComponentFields> | null
  version: number
  origin: string
}

const ROWS = `
  SELECT entity, entity_id AS "entityId", label, old_value AS old, version_after AS version, origin FROM audit_log
  WHERE batch_id = $1 AND entity IN ('component', 'drawing') ORDER BY ordinal`

/** Puts the fields of components and drawings back; undefined where a row says something else, such as one being added. */
export async function putBackComponents(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  batch: UndoneBatch,
): Promise<PutBack | undefined> {
  const rows = await run<Row>(db, ROWS, [batch.id])
  const [drawing] = rows.filter(({ entity }) => entity === 'drawing')
  if (drawing && rows.length === 1) return putBackDrawing(db, actor, project, batch, drawing)
  if (drawing) return putBackDrawings(db, actor, project, batch, rows)
  const asked = new Map<string, { change: AskedChange; label: string }>()
  for (const { entityId, label, old, version } of rows) {
    const back = old ? changeBack(old) : undefined
    if (!back) return undefined
    const key = `${entityId} ${back.field}`
    // Several changes of one field: back to before the first, if nothing came after the last.
    const change = asked.get(key)?.change ?? { ...back, componentId: entityId }
    asked.set(key, { change: { ...change, baseVersion: version }, label })
  }
  const changes = [...asked.values()]
  const answer = await applyComponentChanges(
    db,
    actor,
    project,
    changes.map(({ change }) => change),
    {
      atomic: false,
      origin: batch.origin,
      gesture: batch.gesture,
      summary: `Undo: ${batch.summary}`,
      undoes: { batchId: batch.id, origin: rows[0]?.origin ?? '' },
    },
  )
  return { answer, labels: changes.map(({ label }) => label) }
}

async function putBackDrawing(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  batch: UndoneBatch,
  row: Row,
): Promise<PutBack | undefined> {
  const kind = PLACE_KINDS.find((one) => row.old && one in row.old)
  if (!kind) return undefined
  const placed = await placeDrawing(db, actor, project, {
    drawingId: row.entityId,
    kind,
    placeId: oldPlace(row, kind),
    baseVersion: row.version,
    origin: batch.origin,
    gesture: batch.gesture,
    undoes: batch.id,
  })
  const answer = putBackAnswer(placed.ok ? placed.batchId : null, [outcomeOf(placed)])
  return { answer, labels: [row.label] }
}

/** Those of many: all of one kind, as they are moved together. */
async function putBackDrawings(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  batch: UndoneBatch,
  rows: readonly Row[],
): Promise<PutBack | undefined> {
  const kind = PLACE_KINDS.find((one) => rows.every(({ old }) => old && one in old))
  if (!kind || rows.some(({ entity }) => entity !== 'drawing')) return undefined
  const asked = rows.map((row) => ({
    drawingId: row.entityId,
    placeId: oldPlace(row, kind),
    baseVersion: row.version,
  }))
  const { id: undoes, summary, origin, gesture } = batch
  const how = { kind, atomic: false, origin, gesture, summary: `Undo: ${summary}`, undoes }
  const placed = await placeDrawings(db, actor, project, asked, how)
  const answer = putBackAnswer(placed.batchId, placed.results)
  return { answer, labels: rows.map(({ label }) => label) }
}

const oldPlace = ({ old }: Row, kind: PlaceKind) => old?.[`${kind}Id`] ?? null

const CHANGED: ConflictReason = 'changedSince'

function outcomeOf(placed: Awaited<ReturnType<typeof placeDrawing>>): {
  outcome: Outcome
  reason?: OutcomeReason
} {
  if (placed.ok)
    return placed.batchId ? { outcome: 'applied' } : { outcome: 'unchanged', reason: 'sameValue' }
  if (placed.reason === 'notFound') return { outcome: 'notFound' }
  if (placed.reason === 'overtaken') return { outcome: 'conflict', reason: CHANGED }
  return { outcome: 'refused', reason: placed.reason }
}
