import { type BatchFound, type BatchRow, findBatch } from '~/data/batches'
import type { KeptValue } from '~/data/updates/types'
import type { BatchAnswer } from '~/forms/json/answers'
import { batchPageJson } from '~/forms/json/batch'
import { loggedValueJson } from './milestone-value'
import { notFound } from './problem'
import { projectOf } from './project'
import { readQuery } from './read'
import { answer, type Call } from './serve'
import { hours } from './shapes'

/** A step's values as they are told elsewhere; those of other things as the log has them. */
const loggedJson = ({ entity }: BatchRow, value: Record<string, unknown> | null) =>
  entity === 'milestone' && value ? loggedValueJson(value as KeptValue) : value

const changeJson = (row: BatchRow) => ({
  entity: row.entity,
  entityId: row.entityId,
  componentId: row.componentId,
  label: row.label,
  oldValue: loggedJson(row, row.oldValue),
  newValue: loggedJson(row, row.newValue),
  versionBefore: row.versionBefore,
  versionAfter: row.versionAfter,
  reason: row.reason,
  flags: row.flags,
  effectiveDate: row.effectiveDate,
  earnedHours: row.earnedMinutesDelta === null ? null : hours(Number(row.earnedMinutesDelta)),
  changedSince: row.changedSince,
})

function batchJson({ rows, next, ...batch }: BatchFound): BatchAnswer {
  const { id, kind, summary, actorName, at, counts, undoes, undoneBy } = batch
  return {
    id,
    kind,
    summary,
    actorName,
    at,
    counts,
    undoes,
    undoneBy: undoneBy ? { batchId: undoneBy.batchId, actorName: undoneBy.actorName, at: undoneBy.at } : null,
    changes: rows.map(changeJson),
    next: next ?? null,
  }
}

/** The batch that an address names, with a page of its changes; throws 404 where there is none. */
export async function getBatch(call: Call): Promise<Response> {
  const { project, actor } = await projectOf(call)
  const id = call.params.batch ?? ''
  const page = readQuery(call.request, batchPageJson)
  const batch = await findBatch(call.db, actor, project, id, page)
  if (!batch) throw notFound()
  return answer(batchJson(batch))
}
