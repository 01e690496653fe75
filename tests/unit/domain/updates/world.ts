import { decide } from '~/domain/updates/decide'
import { pointsByDay } from '~/domain/updates/earned'
import { requestKey } from '~/domain/updates/keys'
import type {
  Change,
  CurrentMilestone,
  DecideRequest,
  Decision,
  HistoryLink,
  Sibling,
  StoredOutcome,
  UpdateRequest,
} from '~/domain/updates/types'
import { amountOf } from '~/domain/updates/values'

export const TODAY = '2026-03-02'
export const NOW = '2026-03-02T10:02:00.000Z'

const EMPTY = {
  componentId: 'c1',
  stepKey: 'ins',
  isCompleted: false,
  percentageComplete: null,
  quantityComplete: null,
  quantityTotal: null,
  unit: null,
  completedAt: null,
  completedBy: null,
  effectiveDate: null,
  weight: '60.00',
  removed: false,
  version: 3,
  onHold: false,
  retired: false,
  budgetedMinutes: 600,
  lastChangedBy: 'osei',
  lastChangedAt: '2026-03-01T08:00:00.000Z',
}

export function discrete(over: Partial<CurrentMilestone> = {}): CurrentMilestone {
  return { ...EMPTY, milestoneId: 'm1', workflowType: 'discrete', ...over }
}

export function done(over: Partial<CurrentMilestone> = {}): CurrentMilestone {
  const who = { completedAt: '2026-03-01T08:00:00.000Z', completedBy: 'osei', effectiveDate: '2026-03-01' }
  return discrete({ isCompleted: true, ...who, ...over })
}

export function percentage(value: string, over: Partial<CurrentMilestone> = {}): CurrentMilestone {
  const isCompleted = Number(value) === 100
  return {
    ...EMPTY,
    milestoneId: 'm1',
    workflowType: 'percentage',
    percentageComplete: value,
    isCompleted,
    ...over,
  }
}

export function quantity(
  value: string,
  total: string,
  over: Partial<CurrentMilestone> = {},
): CurrentMilestone {
  return {
    ...EMPTY,
    milestoneId: 'm1',
    workflowType: 'quantity',
    quantityComplete: value,
    quantityTotal: total,
    unit: 'ft',
    isCompleted: Number(value) >= Number(total),
    ...over,
  }
}

export const TICK: Change = { kind: 'done', done: true }
export const UNTICK: Change = { kind: 'done', done: false }
export const percent = (value: string): Change => ({ kind: 'percentage', value })
export const feet = (value: string): Change => ({ kind: 'quantity', value })
export const step = (field: string, by: string): Change => ({ kind: 'quantity-step', field, step: by })

let counter = 0

/** An update made from version 3 by the page `page`, with its key; gestures count up unless given. */
export function update(change: Change, over: Partial<UpdateRequest> = {}): UpdateRequest {
  counter += 1
  const blank = {
    index: 0,
    componentSeq: 412,
    stepKey: 'ins',
    milestoneId: 'm1',
    baseVersion: 3,
    origin: 'page',
  }
  const made = { ...blank, gesture: counter, change, ...over }
  const key = requestKey({ ...made, person: 'kim', milestoneId: made.milestoneId ?? 'nothing' })
  return { key, ...made }
}

export interface World {
  current: CurrentMilestone[]
  keys: StoredOutcome[]
  history: HistoryLink[]
  siblings: Sibling[]
}

export function world(...current: CurrentMilestone[]): World {
  return { current, keys: [], history: [], siblings: [] }
}

/** Updates are numbered as they stand. */
export function decideIn(at: World, updates: UpdateRequest[], over: Partial<DecideRequest> = {}): Decision {
  const numbered = updates.map((one, index) => ({ ...one, index }))
  const actor = { person: 'kim', role: 'foreman' as const }
  return decide({ ...at, updates: numbered, actor, today: TODAY, now: NOW, atomic: false, ...over })
}

/** The world after the writing half has done its work. */
export function after(at: World, decision: Decision, person = 'kim'): World {
  const writes = new Map(decision.writes.map((write) => [write.milestoneId, write]))
  return {
    ...at,
    current: at.current.map((one) => {
      const write = writes.get(one.milestoneId)
      return write
        ? {
            ...one,
            ...write.value,
            version: write.versionAfter,
            lastChangedBy: person,
            lastChangedAt: NOW,
            earnedOn: earnedOn(one, decision),
          }
        : one
    }),
    keys: [...at.keys, ...decision.keys.map((key) => ({ ...key, batchId: 'b1', recordedAt: NOW }))],
    history: [...at.history, ...decision.links.map((link) => ({ ...link, actor: person, at: NOW }))],
  }
}

/** What the milestone earned by day, as the log would add it up. */
function earnedOn(one: CurrentMilestone, { links }: Decision): Record<string, string> {
  const before = Object.entries(one.earnedOn ?? {}).map(([date, progressDelta]) => ({ date, progressDelta }))
  const own = links.filter(({ milestoneId }) => milestoneId === one.milestoneId)
  const days = own.flatMap((link) => [{ ...link, date: link.effectiveDate }, ...link.elsewhere])
  return Object.fromEntries(
    [...pointsByDay([...before, ...days])].map(([date, points]) => [date, points.toFixed(6)]),
  )
}

/** Somebody else's change meanwhile. */
export function changedByOther(at: World, change: Change, over: Partial<UpdateRequest> = {}): World {
  const theirs = update(change, { origin: 'their-page', baseVersion: undefined, ...over })
  return after(at, decideIn(at, [theirs], { actor: { person: 'lee', role: 'foreman' } }), 'lee')
}

export function amountIn(at: World, milestoneId = 'm1') {
  const found = at.current.find((one) => one.milestoneId === milestoneId)
  return found ? amountOf(found.workflowType, found) : undefined
}
