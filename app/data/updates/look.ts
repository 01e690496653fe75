import { decide } from '~/domain/updates/decide'
import { startStates } from '~/domain/updates/state'
import type { CurrentMilestone, Decision, UpdateRequest } from '~/domain/updates/types'
import type { Queryable } from '~db/client'
import { fitText } from '../json-text'
import type { Actor } from '../people'
import { keptKey, updateKey } from '../request-keys'
import { STRETCH, breathe, together } from '../together'
import { type NamedComponent, isUuid, namedComponents } from './lock'
import { type ReadMilestone, type WantedMilestones, readMilestones } from './read'
import { type ReadKey, type WantedHistory, readHistory, readKeys } from './read-past'
import type { ProjectScope, RequestedUpdate } from './types'

/** Everything that one look at the database showed, and what it came to. */
export interface Look {
  updates: UpdateRequest[]
  components: Map<string, NamedComponent>
  milestones: Map<string, ReadMilestone>
  stored: Map<string, ReadKey>
  decision: Decision
  /** Names by id of those who changed the components' milestones last. */
  people: Record<string, string>
  /** The moment of the look, ISO. */
  now: string
}

/**
 * The deciding half: four statements, whatever the number of updates. With `lock` it holds the components until the
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
  const { named, places, wanted } = placesOf(asked, found, components)
  const dated = asked.some(namesDate)
  const read = await readMilestones(db, wanted, [...components.keys()], project.timeZone, dated)
  const milestones = new Map<string, ReadMilestone>()
  for (const milestone of read.milestones) {
    const { stepKey, milestoneId, componentId } = milestone
    milestones.set(milestoneId, milestone)
    const ofComponent = places.get(componentId)
    for (const name of [stepKey, milestoneId]) {
      const place = ofComponent?.get(name)
      if (place) place.milestoneId = milestoneId
    }
  }
  const updates = resolved(asked, named, actor)
  // What is asked of the past goes out first: of ten thousand the start is made ready while the database looks.
  const beginning = async () => {
    if (updates.length > STRETCH) await breathe()
    const current = read.milestones.map((one) => currentOf(one, components.get(one.componentId)))
    const siblings = [
      ...read.milestones,
      ...read.open.filter(({ milestoneId }) => !milestones.has(milestoneId)),
    ]
    return { current, siblings, states: startStates(current) }
  }
  const [keys, past, begun] = await together([
    readKeys(db, actor, keysOf(updates)),
    readHistory(db, actor, wantedHistory(updates, milestones)),
    beginning(),
  ])
  const decision = decide({
    updates,
    ...begun,
    keys,
    ...past,
    actor: { person: actor.userId, role: found[0]?.role ?? actor.role },
    today: read.today,
    now: read.now,
    atomic: options.atomic,
  })
  const stored = new Map(keys.map((key) => [key.key, key]))
  return { updates, components, milestones, stored, decision, people: read.people, now: read.now }
}

const namesDate = ({ effectiveDate, change }: RequestedUpdate) =>
  effectiveDate !== undefined && change.kind !== 'restore'

function currentOf(milestone: ReadMilestone, component: NamedComponent | undefined): CurrentMilestone {
  const { onHold = false, retired = false, budgetedMinutes = null } = component ?? {}
  // The row itself, not ten thousand copies.
  return Object.assign(milestone, { onHold, retired, budgetedMinutes })
}

/** What updates name of a component: a step, or a milestone by its id. */
interface Place {
  /** Set once it was found. */
  milestoneId: string | undefined
}

/** Where each update points to, and what is to be read for it: each milestone once, however many updates name it. */
function placesOf(
  asked: readonly RequestedUpdate[],
  found: readonly NamedComponent[],
  components: ReadonlyMap<string, NamedComponent>,
) {
  const bySeq = new Map(found.map((component) => [component.seq, component.id]))
  const places = new Map<string, Map<string, Place>>()
  const wanted: WantedMilestones = { ofSteps: [], stepKeys: [], ofIds: [], milestoneIds: [] }
  const named = asked.map((update): Place | undefined => {
    const id = update.componentId?.toLowerCase() ?? bySeq.get(update.seq ?? 0)
    if (id === undefined || !components.has(id)) return undefined
    const milestoneId = update.milestoneId?.toLowerCase()
    if (milestoneId !== undefined && !isUuid(milestoneId)) return undefined
    const name = milestoneId ?? update.stepKey
    if (name === undefined) return undefined
    let ofComponent = places.get(id)
    if (!ofComponent) places.set(id, (ofComponent = new Map()))
    const known = ofComponent.get(name)
    if (known) return known
    const place: Place = { milestoneId: undefined }
    ofComponent.set(name, place)
    if (milestoneId === undefined) {
      wanted.ofSteps.push(id)
      wanted.stepKeys.push(name)
    } else {
      wanted.ofIds.push(id)
      wanted.milestoneIds.push(milestoneId)
    }
    return place
  })
  return { named, places, wanted }
}

/** The updates as the rules take them, each with the milestone that it names and the key that recognises it. */
function resolved(
  asked: readonly RequestedUpdate[],
  places: readonly (Place | undefined)[],
  actor: Actor,
): UpdateRequest[] {
  const person = actor.userId
  const updates: UpdateRequest[] = []
  for (const [index, update] of asked.entries()) {
    const { change, baseVersion, effectiveDate, reason, gesture } = update
    const milestoneId = places[index]?.milestoneId
    // A place that doesn't come before it names nothing: the rules refuse it.
    const named =
      typeof update.follows === 'number' ? (updates[update.follows]?.key ?? 'none') : update.follows
    const follows = named && milestoneId ? keptKey(named, milestoneId) : named
    const origin = fitText(update.origin)
    const parts = { person, origin, gesture, baseVersion, follows: named, change, effectiveDate, reason }
    updates.push({
      index,
      componentSeq: update.seq ?? 0,
      stepKey: update.stepKey ?? '',
      milestoneId,
      baseVersion,
      follows,
      change,
      effectiveDate,
      reason,
      origin,
      gesture,
      key: milestoneId === undefined ? `none ${index}` : updateKey({ ...parts, milestoneId }),
    })
  }
  return updates
}

function keysOf(updates: readonly UpdateRequest[]): string[] {
  const keys = new Set<string>()
  for (const { milestoneId, key, follows } of updates) {
    if (milestoneId !== undefined) keys.add(key)
    if (follows !== undefined && isUuid(follows)) keys.add(follows)
  }
  return [...keys]
}

const LARGEST_INT = 2_147_483_647

/**
 * What is to be known of the past: what came after the versions that updates were made from, which is nothing where those
 * are the present ones, and the last gestures of their origins, of which a milestone that never changed has none.
 */
function wantedHistory(
  updates: readonly UpdateRequest[],
  milestones: ReadonlyMap<string, ReadMilestone>,
): WantedHistory[] {
  const wanted = new Map<string, WantedHistory>()
  for (const { milestoneId, baseVersion, follows, origin } of updates) {
    if (milestoneId === undefined) continue
    const version = milestones.get(milestoneId)?.version ?? LARGEST_INT
    const late = baseVersion !== undefined && baseVersion < version
    if (!late && follows === undefined && version === 1) continue
    const one = wanted.get(milestoneId) ?? { milestoneId, base: null, follows: [], origins: [] }
    if (late) one.base = Math.min(one.base ?? LARGEST_INT, baseVersion)
    if (follows !== undefined && isUuid(follows)) one.follows.push(follows)
    // A long chain comes from one origin.
    if (one.origins.at(-1) !== origin) one.origins.push(origin)
    wanted.set(milestoneId, one)
  }
  return [...wanted.values()]
}
