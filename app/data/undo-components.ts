import { changeBack } from '~/domain/component-changes/patch'
import type { ComponentFields } from '~/domain/component-changes/types'
import { PLACE_KINDS, type PlaceKind } from '~/domain/place-name'
import type { ConflictReason, Outcome, OutcomeReason } from '~/domain/updates/types'
import type { Tx } from '~db/client'
import { type AskedChange, changeButHead } from './components/changes'
import { type DrawingPlaced, placeDrawingButHead } from './components/place-drawing'
import { placeDrawingsButHead } from './components/place-drawings'
import type { Actor } from './people'
import { run } from './run'
import { type PutBack, putBackAnswer, type PutBackRow, type UndoneBatch } from './undo-answer'
import type { ProjectScope } from './updates/types'

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
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  batch: UndoneBatch,
): Promise<PutBack | undefined> {
  const rows = await run<Row>(tx, ROWS, [batch.undoes])
  const [drawing] = rows.filter(({ entity }) => entity === 'drawing')
  if (drawing && rows.length === 1) return putBackDrawing(tx, actor, project, batch, drawing)
  if (drawing) return putBackDrawings(tx, actor, project, batch, rows)
  const asked = new Map<string, { change: AskedChange; row: PutBackRow }>()
  for (const { entityId, label, old, version } of rows) {
    const back = old ? changeBack(old) : undefined
    if (!back) return undefined
    const key = `${entityId} ${back.field}`
    // Several changes of one field: back to before the first, if nothing came after the last.
    const change = asked.get(key)?.change ?? { ...back, componentId: entityId }
    asked.set(key, { change: { ...change, baseVersion: version }, row: { entityId, label } })
  }
  const changes = [...asked.values()]
  const { undoes, ...how } = batch
  const { answer, head } = await changeButHead(
    tx,
    actor,
    project,
    changes.map(({ change }) => change),
    { ...how, atomic: false, undoes: { batchId: undoes, origin: rows[0]?.origin ?? '' } },
  )
  return { ok: true, answer, rows: changes.map(({ row }) => row), head }
}

async function putBackDrawing(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  batch: UndoneBatch,
  row: Row,
): Promise<PutBack | undefined> {
  const kind = PLACE_KINDS.find((one) => row.old && one in row.old)
  if (!kind) return undefined
  const { origin, gesture, undoes } = batch
  const { placed, head } = await placeDrawingButHead(tx, actor, project, {
    drawingId: row.entityId,
    kind,
    placeId: oldPlace(row, kind),
    baseVersion: row.version,
    origin,
    gesture,
    undoes,
  })
  const answer = putBackAnswer(placed.ok ? placed.batchId : null, [outcomeOf(placed)])
  return { ok: true, answer, rows: [row], head }
}

/** Those of many: all of one kind, as they are moved together. */
async function putBackDrawings(
  tx: Tx,
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
  const placed = await placeDrawingsButHead(tx, actor, project, asked, { ...batch, kind, atomic: false })
  return { ok: true, answer: putBackAnswer(placed.batchId, placed.results), rows, head: placed.head }
}

const oldPlace = ({ old }: Row, kind: PlaceKind) => old?.[`${kind}Id`] ?? null

const CHANGED: ConflictReason = 'changedSince'

function outcomeOf(placed: DrawingPlaced): {
  outcome: Outcome
  reason?: OutcomeReason
} {
  if (placed.ok)
    return placed.batchId ? { outcome: 'applied' } : { outcome: 'unchanged', reason: 'sameValue' }
  if (placed.reason === 'notFound') return { outcome: 'notFound' }
  if (placed.reason === 'overtaken') return { outcome: 'conflict', reason: CHANGED }
  return { outcome: 'refused', reason: placed.reason }
}
