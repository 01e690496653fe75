import { v7 as uuid } from 'uuid'
import { may } from '~/domain/access'
import { naturalSortKey } from '~/domain/natural-sort'
import { PLACE_WORDS, type PlaceKind, placeNameKey } from '~/domain/place-name'
import type { Db, Tx } from '~db/client'
import { recordBatch } from './audit'
import { PLACE_TABLES } from './components/place-ids'
import type { Actor } from './people'
import { lockProject } from './projects/lock'
import { brokenRule } from './refusal'
import { run } from './run'

export type PlaceRefusal =
  | { ok: false; reason: 'notAllowed' | 'gone' | 'nameTaken' }
  | { ok: false; reason: 'inUse'; components: number; drawings: number; milestones?: number }
export type PlaceChanged = { ok: true } | PlaceRefusal

/** A write to a project's places: role checked, in one transaction under the project's lock, a taken name refused. */
async function change(
  db: Db,
  actor: Actor,
  project: { id: string },
  write: (tx: Tx, scope: { projectName: string }) => Promise<PlaceChanged>,
): Promise<PlaceChanged> {
  if (!may(actor.role, 'editComponents')) return { ok: false, reason: 'notAllowed' }
  try {
    return await db.transaction(async (tx) => {
      const locked = await lockProject(tx, actor, project.id)
      return locked ? write(tx, { projectName: locked.name }) : { ok: false, reason: 'gone' }
    })
  } catch (error) {
    if (brokenRule(error)?.constraint.endsWith('_name_key')) return { ok: false, reason: 'nameTaken' }
    throw error
  }
}

interface Recorded {
  projectId: string
  projectName: string
  kind: PlaceKind
  id: string
  /** Null before it was made and after it is gone. */
  old: string | null
  new: string | null
}

async function record(tx: Tx, actor: Actor, place: Recorded): Promise<void> {
  const { projectId, projectName, kind, id: entityId, old, new: now } = place
  const words = PLACE_WORDS[kind].one.toLowerCase()
  const renamed = old !== null && now !== null
  await recordBatch(tx, {
    organizationId: actor.organizationId,
    projectId,
    projectName,
    actor,
    kind: 'place',
    summary: renamed
      ? `Renamed the ${words} ${old} to ${now}`
      : `${now === null ? 'Removed' : 'Added'} the ${words} ${now ?? old}`,
    rows: [
      {
        entity: kind,
        entityId,
        label: now ?? old ?? '',
        oldValue: old === null ? null : { name: old },
        newValue: now === null ? null : { name: now },
      },
    ],
  })
}

const keys = (name: string) => [name, placeNameKey(name), naturalSortKey(name)]

/** Adds a place to a project. Names differ by more than case and spacing. */
export const addPlace = (db: Db, actor: Actor, project: { id: string }, kind: PlaceKind, name: string) =>
  change(db, actor, project, async (tx, { projectName }) => {
    const id = uuid()
    await run(
      tx,
      `INSERT INTO ${PLACE_TABLES[kind]} (id, project_id, name, name_key, sort_key) VALUES ($1, $2, $3, $4, $5)`,
      [id, project.id, ...keys(name)],
    )
    await record(tx, actor, { projectId: project.id, projectName, kind, id, old: null, new: name })
    return { ok: true }
  })

const held = (tx: Tx, projectId: string, kind: PlaceKind, id: string) =>
  run<{ name: string }>(
    tx,
    `SELECT name FROM ${PLACE_TABLES[kind]} WHERE id = $1 AND project_id = $2 FOR UPDATE`,
    [id, projectId],
  )

/** Renames a place; the lists of its components are in their new order with the same statement. */
export const renamePlace = (
  db: Db,
  actor: Actor,
  project: { id: string },
  { kind, id, name }: { kind: PlaceKind; id: string; name: string },
) =>
  change(db, actor, project, async (tx, { projectName }) => {
    const [place] = await held(tx, project.id, kind, id)
    if (!place) return { ok: false, reason: 'gone' }
    if (place.name === name) return { ok: true }
    await run(tx, `UPDATE ${PLACE_TABLES[kind]} SET name = $2, name_key = $3, sort_key = $4 WHERE id = $1`, [
      id,
      ...keys(name),
    ])
    await record(tx, actor, { projectId: project.id, projectName, kind, id, old: place.name, new: name })
    return { ok: true }
  })

const COLUMNS: Record<PlaceKind, string> = {
  area: 'area',
  system: 'system',
  testPackage: 'test_package',
}

/** Removes a place that no drawing and no component, retired ones included, is in, and no milestone is about. */
export const removePlace = (db: Db, actor: Actor, project: { id: string }, kind: PlaceKind, id: string) =>
  change(db, actor, project, async (tx, { projectName }) => {
    const [place] = await held(tx, project.id, kind, id)
    if (!place) return { ok: false, reason: 'gone' }
    const [used] = await run<{ components: number; drawings: number; milestones: number }>(
      tx,
      `SELECT (SELECT count(*)::int FROM components WHERE project_id = $2 AND ${COLUMNS[kind]}_id = $1
          AND ${COLUMNS[kind]}_sort = (SELECT sort_key FROM ${PLACE_TABLES[kind]} WHERE id = $1)) AS components,
        (SELECT count(*)::int FROM drawings WHERE project_id = $2 AND ${COLUMNS[kind]}_id = $1) AS drawings,
        (SELECT count(*)::int FROM milestones WHERE project_id = $2 AND ${COLUMNS[kind]}_id = $1) AS milestones`,
      [id, project.id],
    )
    if (used && used.components + used.drawings + used.milestones > 0) {
      const { milestones, ...within } = used
      return { ok: false, reason: 'inUse', ...within, ...(milestones > 0 ? { milestones } : {}) }
    }
    await run(tx, `DELETE FROM ${PLACE_TABLES[kind]} WHERE id = $1`, [id])
    await record(tx, actor, { projectId: project.id, projectName, kind, id, old: place.name, new: null })
    return { ok: true }
  })
