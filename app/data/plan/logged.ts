import { parseRecurrence } from '~/domain/plan/parse-recurrence'
import type { WantedBack } from '~/domain/plan/put-back'
import type { Queryable } from '~db/client'
import { run } from '../run'
import type { StoredMilestone } from './types'

/** What the log says of one milestone, or of the project's dates. */
export interface LoggedChange {
  entity: string
  entityId: string
  label: string
  /** Null where it was added. */
  old: Record<string, unknown> | null
  /** Null where it was taken out. */
  new: Record<string, unknown> | null
  versionBefore: number | null
  versionAfter: number | null
}

const ROWS = `
  SELECT entity, entity_id AS "entityId", label, old_value AS old, new_value AS new, version_before AS "versionBefore",
    version_after AS "versionAfter"
  FROM audit_log WHERE batch_id = $1 ORDER BY ordinal`

export const readLogged = (db: Queryable, batchId: string): Promise<LoggedChange[]> =>
  run<LoggedChange>(db, ROWS, [batchId])

/** A milestone's fields as `loggedMilestone` wrote them, as far as they are there. */
function fieldsOf({ recurringConfig, ...fields }: Record<string, unknown>): Partial<StoredMilestone> {
  if (recurringConfig === undefined) return fields
  if (recurringConfig === null) return { ...fields, recurrence: null }
  const parsed = parseRecurrence(recurringConfig, 'json')
  // It was checked when it was written.
  if (!parsed.ok) throw new Error('A pattern in the log can’t be read')
  return { ...fields, recurrence: parsed.recurrence }
}

/**
 * What the undo of a logged change wants of a milestone. What was deleted comes back in the version after the one that it
 * had, so that a form that was open all the while is told.
 */
export function wantedOf(
  { entityId: id, old, new: now, versionBefore, versionAfter }: LoggedChange,
  present: ReadonlyMap<string, StoredMilestone>,
): WantedBack<StoredMilestone> {
  const leftVersion = now === null ? null : versionAfter
  if (old === null) return { id, leftVersion, to: null }
  const there = present.get(id)
  const base = now === null ? { version: (versionBefore ?? 0) + 1, scope: null } : there
  // Changed, and taken out since: there is nothing to change back.
  if (!base) return { id, leftVersion, to: null }
  return { id, leftVersion, to: { ...base, ...fieldsOf(old), id } as StoredMilestone }
}
