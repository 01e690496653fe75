import { v7 as uuid } from 'uuid'
import { type Role, may } from '~/domain/access'
import { figure, titled } from '~/domain/figure'
import { PLACE_WORDS, type PlaceKind } from '~/domain/place-name'
import { summarise } from '~/domain/updates/summary'
import type { ConflictReason, Outcome, RefusalReason, UnchangedReason } from '~/domain/updates/types'
import type { Queryable, Tx } from '~db/client'
import { writeBatch } from '../audit'
import type { HeadMove } from '../heads'
import type { Actor } from '../people'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import type { ProjectScope } from '../updates/types'
import { onDrawing } from './drawings'
import { readNow, readPlaces } from './read-changes'

/** A place of one kind for drawings: their components that have none of their own follow. */
export interface AskedDrawing {
  drawingId: string
  /** Null: in none. */
  placeId: string | null
  /** The drawing's version that it was made from. Absent = unconditional. */
  baseVersion?: number
}

export interface DrawingsOptions {
  kind: PlaceKind
  atomic: boolean
  origin: string
  gesture?: number | undefined
  summary?: string
  /** What was asked of many, in words: the heading, with how many of them were changed behind it. */
  title?: string
  /** For an undo: the batch. */
  undoes?: string
}

export interface SeenDrawing {
  id: string
  number: string
  version: number
  placeId: string | null
  place: string | null
  role: Role
}

export interface DrawingResult {
  outcome: Outcome
  reason?: UnchangedReason | ConflictReason | RefusalReason
  drawing?: SeenDrawing
  /** The name of the place asked for. */
  asked: string | null
}

const COLUMNS: Record<PlaceKind, { table: string; column: string }> = {
  area: { table: 'areas', column: 'area' },
  system: { table: 'systems', column: 'system' },
  testPackage: { table: 'test_packages', column: 'test_package' },
}

const find = ({ table, column }: { table: string; column: string }) => `
  SELECT d.id, d.number, d.version, d.${column}_id AS "placeId", a.role,
    (SELECT p.name FROM ${table} p WHERE p.id = d.${column}_id) AS place
  FROM drawings d
  JOIN projects o ON o.id = d.project_id AND o.organization_id = $3
  JOIN memberships a ON a.organization_id = o.organization_id AND a.user_id = $4
  WHERE d.project_id = $1 AND d.id = ANY ($2::uuid[])
  ORDER BY d.id`

const OVERTAKEN = `
  SELECT DISTINCT w.id FROM json_to_recordset($1::json) AS w (id uuid, base int)
  JOIN audit_log a ON a.entity_id = w.id AND a.entity = 'drawing' AND a.version_after > w.base AND a.new_value ? $2`

/** The deciding half: three statements, whatever the number of drawings. With `lock` it holds them. */
export async function lookAtDrawings(
  db: Queryable,
  actor: Actor,
  project: ProjectScope,
  asked: readonly AskedDrawing[],
  { kind, atomic, undoes }: Pick<DrawingsOptions, 'kind' | 'atomic' | 'undoes'>,
  lock: boolean,
): Promise<{ commits: boolean; results: DrawingResult[] }> {
  const ids = asked.flatMap(({ drawingId }) => (isUuid(drawingId) ? [drawingId] : []))
  const text = lock ? `${find(COLUMNS[kind])} FOR NO KEY UPDATE OF d` : find(COLUMNS[kind])
  const found = await run<SeenDrawing>(db, text, [project.id, ids, actor.organizationId, actor.userId])
  const placeIds = asked.flatMap(({ placeId }) => (placeId !== null && isUuid(placeId) ? [placeId] : []))
  const places = new Map(
    (await readPlaces(db, project.id, [...new Set(placeIds)]))
      .filter((place) => place.kind === kind)
      .map(({ id, name }) => [id, name]),
  )
  const based = asked.flatMap(({ drawingId: id, baseVersion: base }) =>
    base === undefined || !isUuid(id) ? [] : [{ id, base }],
  )
  const overtaken = new Set(
    (await run<{ id: string }>(db, OVERTAKEN, [JSON.stringify(based), kind])).map(({ id }) => id),
  )
  const drawings = new Map(found.map((drawing) => [drawing.id, drawing]))
  const results = asked.map(({ drawingId, placeId, baseVersion }): DrawingResult => {
    const drawing = drawings.get(drawingId)
    if (!drawing) return { outcome: 'notFound', asked: null }
    const answer = { drawing, asked: places.get(placeId ?? '') ?? null }
    const refused = (reason: RefusalReason): DrawingResult => ({ ...answer, outcome: 'refused', reason })
    if (!may(actor.role, 'editComponents') || !may(drawing.role, 'editComponents'))
      return refused('notAllowed')
    if (placeId !== null && answer.asked === null) return refused('unknownPlace')
    if (baseVersion !== undefined && baseVersion > drawing.version) return refused('futureVersion')
    if (drawing.placeId === placeId) return { ...answer, outcome: 'unchanged', reason: 'sameValue' }
    if (overtaken.has(drawing.id))
      return { ...answer, outcome: 'conflict', reason: undoes ? 'changedSince' : 'overtaken' }
    return { ...answer, outcome: 'applied' }
  })
  const commits = !atomic || results.every(({ outcome }) => outcome === 'applied' || outcome === 'unchanged')
  if (commits) return { commits, results }
  // What was so before is so.
  return {
    commits,
    results: results.map((result) =>
      result.outcome === 'applied'
        ? { drawing: result.drawing, asked: result.asked, outcome: 'rolledBack' }
        : result,
    ),
  }
}

const MOVE_DRAWINGS = (column: string) => `
  UPDATE drawings d SET ${column}_id = w."placeId", version = d.version + 1
  FROM json_to_recordset($1::json) AS w (id uuid, "placeId" uuid) WHERE d.id = w.id`

const MOVE_FOLLOWERS = ({ table, column }: { table: string; column: string }) => `
  WITH following AS (
    SELECT c.id, w."placeId" FROM json_to_recordset($1::json) AS w (id uuid, "placeId" uuid)
    JOIN drawings d ON d.id = w.id
    JOIN components c ON ${onDrawing()}
    WHERE NOT c.${column}_own ORDER BY c.id FOR NO KEY UPDATE OF c
  ), moved AS (
    UPDATE components c SET ${column}_id = f."placeId", ${column}_sort = coalesce(p.sort_key, '')
    FROM following f LEFT JOIN ${table} p ON p.id = f."placeId"
    WHERE c.id = f.id
    RETURNING c.id
  )
  UPDATE component_standings s SET version = s.version + 1, updated_at = $2, updated_by = $3
  FROM moved WHERE s.component_id = moved.id`

export interface DrawingsPlaced {
  committed: boolean
  batchId: string | null
  results: DrawingResult[]
  /** For settleHeads at the transaction's end. */
  head: HeadMove | null
}

/** Moves drawings to places as one batch, with two statements for them and all that follows them. */
export async function placeDrawingsButHead(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: readonly AskedDrawing[],
  options: DrawingsOptions,
): Promise<DrawingsPlaced> {
  const { kind, origin, gesture, undoes } = options
  const { commits: committed, results } = await lookAtDrawings(tx, actor, project, asked, options, true)
  const moved = results.flatMap(({ outcome, drawing, asked: place }, index) =>
    outcome === 'applied' && drawing
      ? [{ drawing, place, id: drawing.id, placeId: asked[index]?.placeId ?? null }]
      : [],
  )
  if (!committed || moved.length === 0) return { committed, batchId: null, results, head: null }
  const { now: at, today } = await readNow(tx, project.timeZone)
  const rows = JSON.stringify(moved.map(({ id, placeId }) => ({ id, placeId })))
  await run(tx, MOVE_DRAWINGS(COLUMNS[kind].column), [rows])
  await run(tx, MOVE_FOLLOWERS(COLUMNS[kind]), [rows, at, actor.userId])
  const { organizationId } = actor
  const { applied, unchanged, conflicts, refused, notFound } = summarise(results)
  const words = PLACE_WORDS[kind].one.toLowerCase()
  const { batchId, digest } = await writeBatch(tx, {
    id: uuid(),
    organizationId,
    projectId: project.id,
    projectName: project.name,
    actor,
    kind: undoes ? 'undo' : 'component',
    summary:
      options.summary ?? titled(options.title, moved.length) ?? `${figure(moved.length)} drawings: ${words}`,
    rows: moved.map(({ drawing, place, placeId }) => ({
      entity: 'drawing',
      entityId: drawing.id,
      label: drawing.number,
      oldValue: { [kind]: drawing.place, [`${kind}Id`]: drawing.placeId },
      newValue: { [kind]: place, [`${kind}Id`]: placeId },
      versionBefore: drawing.version,
      versionAfter: drawing.version + 1,
      reason: undoes ? 'undo' : '',
      effectiveDate: today,
      origin,
      gesture,
    })),
    counts: { applied, unchanged, conflicts, refused, notFound },
    undoes: undoes ?? null,
    at,
  })
  return { committed, batchId, results, head: { organizationId, projectId: project.id, batchId, digest } }
}
