import { v7 as uuid } from 'uuid'
import { may } from '~/domain/access'
import { PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import type { Db, Tx } from '~db/client'
import { writeBatch } from '../audit'
import { type HeadMove, settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import { readKeys } from '../updates/read-past'
import type { ProjectScope } from '../updates/types'
import { changeKey, storeChangeKeys } from './change-keys'
import { onDrawing } from './drawings'
import { readNow, readPlaces } from './read-changes'

/** A place for a whole drawing: its components that have none of their own follow. */
export interface DrawingPlacement {
  drawingId: string
  kind: PlaceKind
  /** Null: in none. */
  placeId: string | null
  /** The drawing's version that it was made from. Absent = unconditional. */
  baseVersion?: number
  origin: string
  gesture?: number
  /** For an undo: the batch. */
  undoes?: string
}

export type DrawingPlaced =
  | { ok: false; reason: 'notAllowed' | 'notFound' | 'unknownPlace' }
  /** Its place was changed since that version: `place` is the one it has. */
  | { ok: false; reason: 'overtaken'; place: string | null; version: number }
  /** `batchId` is null where it is there already; `components` were moved along now: none by a repeat. */
  | { ok: true; batchId: string | null; version: number; components: number }

const COLUMNS: Record<PlaceKind, { table: string; column: string }> = {
  area: { table: 'areas', column: 'area' },
  system: { table: 'systems', column: 'system' },
  testPackage: { table: 'test_packages', column: 'test_package' },
}

/** Moves a drawing to a place, in a transaction of its own. */
export function placeDrawing(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  asked: DrawingPlacement,
): Promise<DrawingPlaced> {
  return retried(() =>
    db.transaction(async (tx) => {
      const { placed, head } = await placeDrawingButHead(tx, actor, project, asked)
      await settleHeads(tx, [head])
      return placed
    }),
  )
}

interface Found {
  number: string
  version: number
  placeId: string | null
  place: string | null
  role: Actor['role']
}

/** Moves a drawing to a place, with one statement for all the components that follow it. */
export async function placeDrawingButHead(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: DrawingPlacement,
): Promise<{ placed: DrawingPlaced; head: HeadMove | null }> {
  const only = (placed: DrawingPlaced) => ({ placed, head: null })
  const { drawingId, kind, placeId, baseVersion } = asked
  const { table, column } = COLUMNS[kind]
  if (!isUuid(drawingId)) return only({ ok: false, reason: 'notFound' })
  const [drawing] = await run<Found>(
    tx,
    `SELECT d.number, d.version, d.${column}_id AS "placeId", a.role,
       (SELECT p.name FROM ${table} p WHERE p.id = d.${column}_id) AS place
     FROM drawings d
     JOIN projects o ON o.id = d.project_id AND o.organization_id = $3
     JOIN memberships a ON a.organization_id = o.organization_id AND a.user_id = $4
     WHERE d.id = $1 AND d.project_id = $2 FOR NO KEY UPDATE OF d`,
    [drawingId, project.id, actor.organizationId, actor.userId],
  )
  if (!drawing) return only({ ok: false, reason: 'notFound' })
  if (!may(actor.role, 'editComponents') || !may(drawing.role, 'editComponents'))
    return only({ ok: false, reason: 'notAllowed' })
  const places = placeId !== null && isUuid(placeId) ? await readPlaces(tx, project.id, [placeId]) : []
  const found = places.find((one) => one.kind === kind)
  if (placeId !== null && !found) return only({ ok: false, reason: 'unknownPlace' })
  const key = changeKey(actor, asked, 'drawing', [drawingId, kind, placeId, baseVersion ?? null])
  const [before] = key === '' ? [] : await readKeys(tx, actor, [key])
  if (before) return only({ ok: true, batchId: before.batchId, version: drawing.version, components: 0 })
  if (drawing.placeId === placeId)
    return only({ ok: true, batchId: null, version: drawing.version, components: 0 })
  if (baseVersion !== undefined && (await overtaken(tx, asked, baseVersion))) {
    return only({ ok: false, reason: 'overtaken', place: drawing.place, version: drawing.version })
  }

  const { now: at, today } = await readNow(tx, project.timeZone)
  await run(tx, `UPDATE drawings SET ${column}_id = $2, version = version + 1 WHERE id = $1`, [
    drawingId,
    placeId,
  ])
  const followers = await run<{ moved: number }>(
    tx,
    `WITH following AS (
       SELECT c.id FROM drawings d JOIN components c ON ${onDrawing()}
       WHERE d.id = $1 AND NOT c.${column}_own ORDER BY c.id FOR NO KEY UPDATE OF c
     ), moved AS (
       UPDATE components c SET ${column}_id = $2, ${column}_sort = coalesce(p.sort_key, '')
       FROM following f LEFT JOIN ${table} p ON p.id = $2
       WHERE c.id = f.id
       RETURNING c.id
     ), told AS (
       UPDATE component_standings s SET version = s.version + 1, updated_at = $3, updated_by = $4
       FROM moved WHERE s.component_id = moved.id
     ) SELECT count(*)::int AS moved FROM moved`,
    [drawingId, placeId, at, actor.userId],
  )
  const batchId = uuid()
  const version = drawing.version + 1
  const keys = key === '' ? [] : [{ key, outcome: 'applied' as const, version }]
  await storeChangeKeys(tx, actor, keys, asked, { batchId, at })
  const { organizationId } = actor
  const { digest } = await writeBatch(tx, {
    id: batchId,
    organizationId,
    projectId: project.id,
    projectName: project.name,
    actor,
    kind: asked.undoes ? 'undo' : 'component',
    summary: `${drawing.number}: ${PLACE_WORDS[kind].one.toLowerCase()} ${found?.name ?? 'none'}`,
    rows: [
      {
        entity: 'drawing',
        entityId: drawingId,
        label: drawing.number,
        oldValue: { [kind]: drawing.place, [`${kind}Id`]: drawing.placeId },
        newValue: { [kind]: found?.name ?? null, [`${kind}Id`]: placeId },
        versionBefore: drawing.version,
        versionAfter: version,
        reason: asked.undoes ? 'undo' : '',
        effectiveDate: today,
        origin: asked.origin,
        gesture: asked.gesture,
      },
    ],
    undoes: asked.undoes,
    at,
  })
  const placed = { ok: true as const, batchId, version, components: followers[0]?.moved ?? 0 }
  return { placed, head: { organizationId, projectId: project.id, batchId, digest } }
}

/** Whether this kind of place was changed since; a drawing's other places don't stand in the way. */
async function overtaken(tx: Tx, asked: DrawingPlacement, baseVersion: number): Promise<boolean> {
  const rows = await run(
    tx,
    `SELECT 1 FROM audit_log WHERE entity_id = $1 AND entity = 'drawing' AND version_after > $2 AND new_value ? $3 LIMIT 1`,
    [asked.drawingId, baseVersion, asked.kind],
  )
  return rows.length > 0
}
