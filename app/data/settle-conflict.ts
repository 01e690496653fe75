import { maySettle } from '~/domain/access'
import { Exact } from '~/domain/decimal'
import { boundedQuantity } from '~/domain/quantity'
import type { Amount, Change, GivenReason } from '~/domain/updates/types'
import type { Db, Tx } from '~db/client'
import { recordBatch } from './audit'
import { touchHead } from './heads'
import { type Choice, type Conflict, findConflict } from './conflicts'
import { readNow } from './components/read-changes'
import type { Actor } from './people'
import { retried } from './retry'
import { run } from './run'
import { applyWithin } from './updates/apply'
import { namedComponents } from './updates/lock'
import type { AnsweredUpdate, ProjectScope, UpdatesAnswer } from './updates/types'

export interface SettleOptions {
  origin: string
  gesture?: number
  /** The version of the milestone that was shown; by default the one that the conflict came up with. */
  version?: number
  /** Needed where the choice takes back a completed milestone and none was given with it. */
  reason?: GivenReason
}

export type SettleAnswer =
  /** `conflict` as it stands now: who settled it, or what has been changed once more. */
  | {
      ok: false
      reason: 'notFound' | 'notAllowed' | 'alreadySettled' | 'changedSince' | 'noBoth'
      conflict?: Conflict
    }
  /** The engine refused what was chosen, with its reason. */
  | { ok: false; reason: 'refused'; result: AnsweredUpdate; conflict: Conflict }
  /** `answer` is null where theirs stays. */
  | { ok: true; answer: UpdatesAnswer | null }

/** Thrown to take back what the transaction did so far; its answer is what was found. */
class NotSettled extends Error {
  constructor(readonly result: AnsweredUpdate | undefined) {
    super('Not settled')
  }
}

/**
 * Decides a conflict. Theirs stays, or mine is asked for again, or both (theirs plus my steps), against the version that
 * the person saw: if that has changed once more, nothing is done and the conflict stays open.
 */
export async function settleConflict(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  conflictId: string,
  choice: Choice,
  options: SettleOptions,
): Promise<SettleAnswer> {
  const conflict = await findConflict(db, actor, project, conflictId)
  if (!conflict) return { ok: false, reason: 'notFound' }
  if (!maySettle(actor.role, conflict.userId === actor.userId)) return { ok: false, reason: 'notAllowed' }
  if (conflict.resolution) return { ok: false, reason: 'alreadySettled', conflict }
  const change = choice === 'theirs' ? undefined : changeFor(conflict, choice)
  if (change === null) return { ok: false, reason: 'noBoth', conflict }
  try {
    const answer = await retried(() =>
      db.transaction((tx) => settle(tx, actor, project, { conflict, choice, change, options })),
    )
    return { ok: true, answer }
  } catch (error) {
    if (!(error instanceof NotSettled)) throw error
    return refusal(db, actor, project, conflict, error.result)
  }
}

interface Settlement {
  conflict: Conflict
  choice: Choice
  /** Undefined where theirs stays. */
  change: Change | undefined
  options: SettleOptions
}

const SETTLED = `
  UPDATE conflicts SET resolved_at = clock_timestamp(), resolved_by = $2, resolution = $3
  WHERE id = $1 AND resolved_at IS NULL RETURNING id`

async function settle(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  { conflict, choice, change, options }: Settlement,
): Promise<UpdatesAnswer | null> {
  // The component first, as everywhere.
  await namedComponents(tx, actor, project, [conflict], true)
  const settled = await run(tx, SETTLED, [conflict.id, actor.userId, choice])
  if (settled.length === 0) throw new NotSettled(undefined)
  const label = `${conflict.componentName}: ${conflict.stepName}`
  const summary = `Settled (${choice}): ${label}`
  if (!change) {
    await recordBatch(tx, {
      organizationId: actor.organizationId,
      projectId: project.id,
      projectName: project.name,
      actor,
      kind: 'conflict',
      summary,
      rows: [
        {
          entity: 'conflict',
          entityId: conflict.id,
          componentId: conflict.componentId,
          label,
          stepKey: conflict.stepKey,
          oldValue: { mine: conflict.mine.amount, theirs: conflict.now.amount },
          newValue: { resolution: choice },
          origin: options.origin,
          gesture: options.gesture,
        },
      ],
    })
    return null
  }
  const { reason } = conflict.mine
  const { today } = await readNow(tx, project.timeZone)
  const update = {
    componentId: conflict.componentId,
    milestoneId: conflict.milestoneId,
    baseVersion: options.version ?? conflict.theirs.version,
    change,
    effectiveDate: dateOf(conflict, change, today),
    reason: options.reason ?? reason,
    origin: options.origin,
    gesture: options.gesture ?? 0,
  }
  const answer = await applyWithin(tx, actor, project, [update], { atomic: true, kind: 'conflict', summary })
  const [result] = answer.results
  if (result?.outcome !== 'applied' && result?.outcome !== 'unchanged') throw new NotSettled(result)
  if (answer.batchId === null)
    await touchHead(tx, { organizationId: actor.organizationId, projectId: project.id, actor })
  return answer
}

/**
 * What was wanted was done on its own day, not on the day of deciding. Where that stands there by now, a date that nobody
 * asked for moves none.
 */
function dateOf({ mine, now: { amount } }: Conflict, change: Change, today: string): string | undefined {
  const stands =
    change.kind === 'done'
      ? amount.kind === 'discrete' && amount.done === change.done
      : 'value' in change && 'value' in amount && amount.value === change.value
  if (stands && mine.effectiveDate === null) return undefined
  return mine.date < today ? mine.date : today
}

async function refusal(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  before: Conflict,
  result: AnsweredUpdate | undefined,
): Promise<SettleAnswer> {
  const conflict = (await findConflict(db, actor, project, before.id)) ?? before
  if (!result) return { ok: false, reason: 'alreadySettled', conflict }
  return result.outcome === 'conflict'
    ? { ok: false, reason: 'changedSince', conflict }
    : { ok: false, reason: 'refused', result, conflict }
}

/** What was wanted, asked for once more; null where both can't be had. */
function changeFor(conflict: Conflict, choice: 'mine' | 'both'): Change | null {
  if (choice === 'mine') return asked(conflict.mine.amount, conflict.mine.change)
  const both = bothNow(conflict)
  return both?.kind === 'quantity' ? asked(both, 'quantity') : null
}

function asked(amount: Amount, change: string): Change {
  if (amount.kind === 'discrete') return { kind: 'done', done: amount.done }
  if (amount.kind === 'percentage') return { kind: 'percentage', value: amount.value }
  const unit = amount.unit ?? undefined
  return change === 'total'
    ? { kind: 'total', value: amount.total ?? '', unit }
    : { kind: 'quantity', value: amount.value, unit }
}

/** Theirs as it is now plus the steps that were pressed; undefined where there were none, or the sum can't be. */
export function bothNow({
  mine,
  theirs,
  now,
}: Pick<Conflict, 'mine' | 'theirs' | 'now'>): Amount | undefined {
  if (mine.both?.kind !== 'quantity' || theirs.amount.kind !== 'quantity' || now.amount.kind !== 'quantity') {
    return undefined
  }
  const steps = new Exact(mine.both.value).minus(theirs.amount.value)
  const sum = boundedQuantity(new Exact(now.amount.value).plus(steps))
  return sum.ok ? { ...now.amount, value: sum.value } : undefined
}
