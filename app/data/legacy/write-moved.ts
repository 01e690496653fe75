import { v7 as uuid } from 'uuid'
import { many } from '~/domain/figure'
import type { Judgement, LegacyProject, Target } from '~/domain/legacy/types'
import { type Bounds, sameBounds } from '~/domain/plan/plan'
import type { Tx } from '~db/client'
import { type AuditRow, writeBatch } from '../audit'
import type { LinkedBatch } from '../heads'
import { insertMilestones } from '../plan/insert'
import { writeDates } from '../plan/move'
import { datesRow } from '../plan/record'
import type { StoredMilestone } from '../plan/types'
import { insertNumbered, valuesOf } from './new-project'
import { inPieces, type MoveScope, writeOutcomes } from './write-log'

/** The product's project that milestones go to: one that is to be made, or one that a move made before. */
export type Place =
  | { kind: 'new'; project: LegacyProject; timeZone: string; last: number }
  | { kind: 'existing'; id: string; name: string; bounds: Bounds }

export interface WrittenProject {
  id: string
  /** The last number that was given out. */
  last: number
  /** null where nothing was changed in the product's project. */
  batch: LinkedBatch | null
}

/** Writes what came of the milestones of one project; the number of statements grows by thousands of rows only. */
export async function writeMoved(
  scope: MoveScope,
  place: Place,
  ordinals: readonly number[],
  judgement: Judgement,
): Promise<WrittenProject> {
  const { tx, organizationId, actor } = scope
  const { bounds, moved, created } = judgement
  const { id, name, last, rows } =
    place.kind === 'new'
      ? await makeProject(tx, organizationId, place, bounds)
      : await widen(tx, place, bounds)
  const ids = { moved: new Map<string, string>(), created: new Map<string, string>() }
  const milestones: StoredMilestone[] = []
  for (const { legacyId, values } of moved) milestones.push(stored(values, remember(ids.moved, legacyId)))
  for (const { key, values } of created) milestones.push(stored(values, remember(ids.created, key)))
  await inPieces(milestones, async (piece) => {
    const written = await insertMilestones(tx, id, piece)
    if (written.length !== piece.length) throw new Error('A milestone that is moved could not be written')
    rows.push(...written)
  })
  const milestoneOf = (target: Target): string | null => {
    if (target.kind === 'existing') return target.id
    return (target.kind === 'moved' ? ids.moved.get(target.legacyId) : ids.created.get(target.key)) ?? null
  }
  await writeOutcomes(scope, ordinals, judgement, id, milestoneOf)
  if (rows.length === 0) return { id, last, batch: null }
  const summary = words(place.kind, name, milestones.length)
  const { batchId, digest } = await writeBatch(tx, {
    organizationId,
    projectId: id,
    projectName: name,
    actor,
    kind: 'legacy',
    summary,
    rows,
  })
  return { id, last, batch: { organizationId, projectId: id, batchId, digest } }
}

function remember(ids: Map<string, string>, key: string): string {
  const id = uuid()
  ids.set(key, id)
  return id
}

const stored = (values: Judgement['moved'][number]['values'], id: string): StoredMilestone => ({
  id,
  version: 1,
  ...values,
  scope: null,
})

interface Standing {
  id: string
  name: string
  last: number
  rows: AuditRow[]
}

async function makeProject(
  tx: Tx,
  organizationId: string,
  { project, timeZone, last: before }: Place & { kind: 'new' },
  bounds: Bounds,
): Promise<Standing> {
  const { id, last, values } = await insertNumbered(
    tx,
    organizationId,
    valuesOf(project, bounds, timeZone),
    before,
  )
  const { name } = values
  return { id, name, last, rows: [{ entity: 'project', entityId: id, label: name, newValue: { ...values } }] }
}

/** A project that gives way to its milestones, as was decided. */
async function widen(
  tx: Tx,
  { id, name, bounds: before }: Place & { kind: 'existing' },
  after: Bounds,
): Promise<Standing> {
  if (sameBounds(before, after)) return { id, name, last: 0, rows: [] }
  await writeDates(tx, id, after)
  return { id, name, last: 0, rows: [datesRow({ id, name }, before, after)] }
}

function words(kind: Place['kind'], name: string, milestones: number): string {
  const count = many(milestones, 'milestone')
  return kind === 'new'
    ? `Moved over the project ${name} with ${count}`
    : `Moved over ${count} of the project ${name}`
}
