import { hash } from 'node:crypto'
import { decide } from '~/domain/updates/decide'
import { requestKey } from '~/domain/updates/keys'
import type { CurrentMilestone, Decision, UpdateRequest } from '~/domain/updates/types'
import type { Queryable } from '~db/client'
import { fitText } from '../json-text'
import type { Actor } from '../people'
import { together } from '../together'
import { type NamedComponent, isUuid, namedComponents } from './lock'
import {
  type ReadKey,
  type ReadMilestone,
  type WantedHistory,
  type WantedMilestone,
  readHistory,
  readKeys,
  readMilestones,
  readSiblings,
} from './read'
import type { ProjectScope, RequestedUpdate } from './types'

/** Everything that one look at the database showed, and what it came to. */
export interface Look {
  updates: UpdateRequest[]
  components: Map<string, NamedComponent>
  milestones: Map<string, ReadMilestone>
  stored: Map<string, ReadKey>
  decision: Decision
  /** The moment of the look, ISO; '' when nothing was found. */
  now: string
}

/**
 * The deciding half: five statements, whatever the number of updates. With `lock` it holds the components until the
 * transaction ends, so what it read stays true for the writing half; without, it only looks.
 */
export async function look(
  db: Queryable,
  actor: Actor,
  project: ProjectScope,
  asked: readonly RequestedUpdate[],
  options: { atomic: boolean; lock: boolean },
): Promise<Look> {
  const found = await namedComponents(db, actor, project, asked, options.lock)
  const components = new Map(found.map((component) => [component.id, component]))
  const bySeq = new Map(found.map((component) => [component.seq, component.id]))
  const named = asked.map((update) => {
    const id = update.componentId?.toLowerCase() ?? bySeq.get(update.seq ?? 0)
    return id !== undefined && components.has(id) ? id : undefined
  })
  const reading = readMilestones(db, wantedMilestones(asked, named), project.timeZone, asked.some(namesDate))
  // The keys are made while the database reads the siblings.
  const recognising = reading.then(async (rows) => {
    const updates = resolved(asked, named, rows, actor)
    const keys = updates.flatMap(({ key, follows }) => (follows === undefined ? [key] : [key, follows]))
    const [stored, past] = await together([
      readKeys(db, actor, [...new Set(keys)]),
      readHistory(db, actor, wantedHistory(updates, rows)),
    ])
    return { updates, stored, past }
  })
  const [read, siblings, { updates, stored: keys, past }] = await together([
    reading,
    readSiblings(db, [...components.keys()]),
    recognising,
  ])
  const now = read[0]?.now ?? ''
  const decision = decide({
    updates,
    current: read.map((milestone) => current(milestone, components.get(milestone.componentId))),
    siblings,
    keys,
    ...past,
    actor: { person: actor.userId, role: found[0]?.role ?? actor.role },
    today: read[0]?.today ?? '',
    now,
    atomic: options.atomic,
  })
  return {
    updates,
    components,
    milestones: new Map(read.map((milestone) => [milestone.milestoneId, milestone])),
    stored: new Map(keys.map((key) => [key.key, key])),
    decision,
    now,
  }
}

const namesDate = ({ effectiveDate, change }: RequestedUpdate) =>
  effectiveDate !== undefined && change.kind !== 'restore'

function current(milestone: ReadMilestone, component: NamedComponent | undefined): CurrentMilestone {
  const { onHold = false, retired = false, budgetedMinutes = null } = component ?? {}
  // The row itself, not ten thousand copies.
  return Object.assign(milestone, { onHold, retired, budgetedMinutes })
}

/** Each milestone once, however many updates name it. */
function wantedMilestones(
  asked: readonly RequestedUpdate[],
  named: (string | undefined)[],
): WantedMilestone[] {
  const wanted = new Map<string, WantedMilestone>()
  asked.forEach(({ stepKey, milestoneId }, index) => {
    const componentId = named[index]
    if (componentId === undefined) return
    if (milestoneId !== undefined && !isUuid(milestoneId)) return
    const name = milestoneId === undefined ? { stepKey } : { milestoneId }
    wanted.set(`${componentId} ${milestoneId ?? stepKey}`, { componentId, ...name })
  })
  return [...wanted.values()]
}

/** The updates as the rules take them, each with the milestone that it names and the key that recognises it. */
function resolved(
  asked: readonly RequestedUpdate[],
  named: (string | undefined)[],
  read: ReadMilestone[],
  actor: Actor,
): UpdateRequest[] {
  const ids = new Map<string, string>()
  for (const { componentId, stepKey, milestoneId } of read) {
    ids.set(`${componentId} ${stepKey}`, milestoneId)
    ids.set(`${componentId} ${milestoneId}`, milestoneId)
  }
  const updates: UpdateRequest[] = []
  asked.forEach((update, index) => {
    const { seq, stepKey, change, baseVersion, effectiveDate, reason, origin, gesture } = update
    const milestoneId = ids.get(`${named[index]} ${update.milestoneId?.toLowerCase() ?? stepKey}`)
    // A place that doesn't come before it names nothing: the rules refuse it.
    const follows =
      typeof update.follows === 'number' ? (updates[update.follows]?.key ?? 'none') : update.follows
    const parts = { change, baseVersion, effectiveDate, reason, origin: fitText(origin), gesture, follows }
    const key =
      milestoneId === undefined ? `none ${index}` : hashed({ ...parts, person: actor.userId, milestoneId })
    updates.push({ index, componentSeq: seq ?? 0, stepKey: stepKey ?? '', milestoneId, ...parts, key })
  })
  return updates
}

const hashed = (parts: Parameters<typeof requestKey>[0]): string =>
  hash('sha256', requestKey(parts), 'base64url')

const LARGEST_INT = 2_147_483_647

/**
 * What is to be known of the past: what came after the versions that updates were made from, which is nothing where those
 * are the present ones, and the last gestures of their origins, of which a milestone that never changed has none.
 */
function wantedHistory(updates: UpdateRequest[], read: ReadMilestone[]): WantedHistory[] {
  const present = new Map(read.map(({ milestoneId, version }) => [milestoneId, version]))
  const wanted = new Map<string, WantedHistory>()
  for (const { milestoneId, baseVersion, follows, origin } of updates) {
    if (milestoneId === undefined) continue
    const version = present.get(milestoneId) ?? LARGEST_INT
    const late = baseVersion !== undefined && baseVersion < version
    if (!late && follows === undefined && version === 1) continue
    const one = wanted.get(milestoneId) ?? { milestoneId, base: null, follows: [], origins: [] }
    if (late) one.base = Math.min(one.base ?? LARGEST_INT, baseVersion)
    if (follows !== undefined) one.follows.push(follows)
    // A long chain comes from one origin.
    if (one.origins.at(-1) !== origin) one.origins.push(origin)
    wanted.set(milestoneId, one)
  }
  return [...wanted.values()]
}
