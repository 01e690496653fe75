import type { Tx } from '~db/client'
import type { AuditRow } from '../audit'
import type { LongBatch } from '../long-batch'
import type { Actor } from '../people'
import { recomputeCompletion } from '../updates/completion'
import { look } from '../updates/look'
import type { RequestedUpdate } from '../updates/types'
import { auditRows, writeMilestones } from '../updates/write'
import { ROWS_HELD } from './held'
import type { ImportProject } from './types'

/** Weld Made in the rules of credit; a step keeps its key whatever its name becomes. */
const WELD_MADE = 'wld'

/** A weld that the file has a date for. */
export interface Welded {
  componentId: string
  weldedOn: string
}

export interface NewTotal {
  componentId: string
  stepKey: string
  to: string
  toUnit: string
}

export interface ProgressWritten {
  applied: number
  components: number
  refused: number
}

/**
 * Changes component milestones as every update does, by the engine's deciding and writing halves: with checks, versions,
 * deltas and completion. Its audit rows go into the import's batch. No keys are kept: an import that has been applied
 * isn't applied again.
 */
export async function writeProgress(
  tx: Tx,
  actor: Actor,
  project: ImportProject,
  updates: readonly RequestedUpdate[],
  batch: LongBatch,
): Promise<ProgressWritten> {
  const written = { applied: 0, components: 0, refused: 0 }
  for (let at = 0; at < updates.length; at += ROWS_HELD) {
    const seen = await look(tx, actor, project, updates.slice(at, at + ROWS_HELD), {
      atomic: false,
      lock: true,
    })
    const { links, writes, touchedComponents, summary } = seen.decision
    written.applied += summary.applied
    written.components += touchedComponents.length
    written.refused += summary.failed
    if (links.length === 0) continue
    const writer = { userId: actor.userId, organizationId: actor.organizationId, at: seen.now }
    await writeMilestones(tx, writes, writer)
    await recomputeCompletion(tx, touchedComponents, writer)
    await batch.add(auditRows(links, seen) satisfies AuditRow[])
  }
  return written
}

export const weldUpdates = (importId: string, welds: readonly Welded[]): RequestedUpdate[] =>
  welds.map(({ componentId, weldedOn }) => ({
    componentId,
    stepKey: WELD_MADE,
    change: { kind: 'done', done: true },
    effectiveDate: weldedOn,
    origin: importId,
    gesture: 0,
  }))

export const totalUpdates = (importId: string, totals: readonly NewTotal[]): RequestedUpdate[] =>
  totals.map(({ componentId, stepKey, to, toUnit }) => ({
    componentId,
    stepKey,
    change: { kind: 'total', value: to, unit: toUnit },
    // More than was complete is no longer complete, and taking back needs a reason on every path.
    reason: { key: 'other', text: 'The quantity of the imported file' },
    origin: importId,
    gesture: 0,
  }))
