import { v7 as uuid } from 'uuid'
import { fullWords } from '~/domain/component-words'
import type { ComponentResult } from '~/domain/component-changes/types'
import { figure, titled } from '~/domain/figure'
import { summarise } from '~/domain/updates/summary'
import type { Db, Tx } from '~db/client'
import { type AuditRow, writeBatch } from '../audit'
import { settleHeads } from '../heads'
import type { Actor } from '../people'
import { retried } from '../retry'
import { standing } from '../updates/answer'
import { type Recorded, type Since, readSince, sinceKey } from '../updates/since'
import type { ButHead } from '../updates/apply'
import type { ProjectScope, UpdatesAnswer } from '../updates/types'
import { storeChangeKeys } from './change-keys'
import { earnedRows } from './earned-rows'
import { type AskedChange, type ChangesLook, lookAtChanges } from './look-at-changes'
import { type ReadComponent, readNow } from './read-changes'
import { writeComponents } from './write-changes'

export type { AskedChange }

export interface ChangeOptions {
  atomic: boolean
  validateOnly?: boolean
  origin: string
  gesture?: number | undefined
  summary?: string
  /** What was asked of many, in words: the heading, with how many of them were changed behind it. */
  title?: string
  /** For an undo: the batch, and the origin of the changes that it takes back. */
  undoes?: { batchId: string; origin: string }
}

/**
 * Changes components themselves: hold, place, budget, details, retirement. The same shape as updates of milestones: lock,
 * compare versions, write, record, and as constant a number of statements. What comes again from its origin is answered
 * as the first time.
 */
export async function applyComponentChanges(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  changes: readonly AskedChange[],
  options: ChangeOptions,
): Promise<UpdatesAnswer> {
  if (options.validateOnly) {
    return db.transaction(
      async (tx) =>
        answer(await lookAtChanges(tx, actor, project, changes, how(options, false)), null, false),
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
  }
  return retried(() => db.transaction((tx) => changeWithin(tx, actor, project, changes, options)))
}

/** The same as a part of a larger transaction: its end, for the head is moved last. */
export async function changeWithin(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: readonly AskedChange[],
  options: ChangeOptions,
): Promise<UpdatesAnswer> {
  const { answer, head } = await changeButHead(tx, actor, project, asked, options)
  await settleHeads(tx, [head])
  return answer
}

/** The same without the head, for a transaction that goes on. */
export async function changeButHead(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  asked: readonly AskedChange[],
  options: ChangeOptions,
): Promise<ButHead> {
  const seen = await lookAtChanges(tx, actor, project, asked, how(options, true))
  const { decision, read } = seen
  const since = await readSince(tx, decision.results.flatMap(outdated))
  if (decision.links.length === 0) {
    await storeChangeKeys(tx, actor, decision.keys, options, { batchId: null })
    return { answer: answer(seen, null, decision.commits, since), head: null }
  }
  const { now: at, today } = await readNow(tx, project.timeZone)
  const rows: AuditRow[] = decision.links.map(({ index: _index, reason, old, new: next, ...link }) => ({
    ...link,
    entity: 'component',
    entityId: link.componentId,
    label: labelOf(read.get(link.componentId)),
    oldValue: old,
    newValue: next,
    reason: options.undoes ? 'undo' : reason,
    effectiveDate: today,
    origin: options.origin,
    gesture: options.gesture,
    undoesOrigin: options.undoes?.origin,
  }))
  const rebudgeted = decision.writes
    .filter(({ before, fields }) => before.budgetedMinutes !== fields.budgetedMinutes)
    .map(({ id, fields }) => ({
      componentId: id,
      label: labelOf(read.get(id)),
      minutes: fields.budgetedMinutes,
    }))
  await writeComponents(tx, decision.writes, read, { userId: actor.userId, at })
  if (rebudgeted.length > 0) rows.push(...(await earnedRows(tx, rebudgeted, today)))
  const { applied, unchanged, conflicts, refused, notFound } = summarise(decision.results)
  const one = decision.links.length === 1 ? rows[0]?.label : undefined
  const batchId = uuid()
  await storeChangeKeys(tx, actor, decision.keys, options, { batchId, at })
  const { digest } = await writeBatch(tx, {
    id: batchId,
    organizationId: actor.organizationId,
    projectId: project.id,
    projectName: project.name,
    actor,
    kind: options.undoes ? 'undo' : 'component',
    summary:
      options.summary ??
      titled(options.title, decision.links.length) ??
      one ??
      `${figure(decision.links.length)} changes of components`,
    rows,
    counts: { applied, unchanged, conflicts, refused, notFound },
    undoes: options.undoes?.batchId,
    at,
  })
  const { organizationId } = actor
  return {
    answer: answer(seen, batchId, true, since),
    head: { organizationId, projectId: project.id, batchId, digest },
  }
}

/** A repeat of what was applied once and doesn't stand any more. */
const outdated = ({ componentId, outdated: gone, stored }: ComponentResult): Recorded[] =>
  componentId && gone && stored
    ? [{ entity: 'component', entityId: componentId, version: stored.version }]
    : []

const how = ({ atomic, origin, gesture, undoes }: ChangeOptions, lock: boolean) => ({
  atomic,
  origin,
  gesture,
  undo: undoes !== undefined,
  lock,
})

const labelOf = (component: ReadComponent | undefined) =>
  component ? fullWords({ ...component, ...component.fields, drawing: component.drawingNumber }) : ''

function answer(
  { named, decision }: ChangesLook,
  batchId: string | null,
  committed: boolean,
  since: ReadonlyMap<string, Since> = new Map(),
): UpdatesAnswer {
  const labels = new Map(decision.writes.map(({ id, fields }) => [id, fields.label]))
  return {
    batchId,
    committed,
    results: decision.results.map(({ outdated: _gone, ...result }) => {
      const [recorded] = outdated({ ...result, outdated: _gone })
      const its = recorded && since.get(sinceKey(recorded))
      return { ...result, key: '', milestoneId: null, flags: [], value: null, ...(its ? { since: its } : {}) }
    }),
    summary: summarise(decision.results),
    components: named.map((component) => ({
      ...standing(component),
      label: labels.get(component.id) ?? component.label,
    })),
    people: {},
  }
}
