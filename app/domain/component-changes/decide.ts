import { may } from '~/domain/access'
import type { ConflictReason, RefusalReason, StoredAnswer } from '~/domain/updates/types'
import { patchOf } from './patch'
import type {
  AppliedChange,
  ChangeKey,
  ComponentChange,
  ComponentFields,
  ComponentLink,
  ComponentResult,
  ComponentsDecision,
  ComponentsRequest,
  CurrentComponent,
} from './types'

interface State {
  current: CurrentComponent
  fields: ComponentFields
  version: number
  links: ComponentLink[]
}

type Verdict =
  | { outcome: 'applied'; patch: Partial<ComponentFields> }
  | { outcome: 'unchanged'; reason: 'sameValue' }
  | { outcome: 'conflict'; reason: ConflictReason }
  | { outcome: 'refused'; reason: RefusalReason }

const FAILURES = new Set(['refused', 'conflict', 'notFound'])

/**
 * What every change of a component itself comes to, in input order, and what is to be written for it. Pure. Progress
 * raises a component's version too, so an overtaken version is a conflict only where a field in question was changed.
 */
export function decideChanges(request: ComponentsRequest): ComponentsDecision {
  const places = new Map(request.places.map((place) => [place.id, place]))
  const states = new Map<string, State>()
  for (const current of request.current) {
    states.set(current.id, { current, fields: current.fields, version: current.version, links: [] })
  }
  for (const link of request.history) states.get(link.componentId)?.links.push(link)

  const stored = new Map(request.keys.map((one) => [one.key, one]))
  const keys = new Map<string, ChangeKey>()
  const links: AppliedChange[] = []
  const results = request.changes.map((change, index): ComponentResult => {
    const state = states.get(change.componentId ?? '')
    if (!state) return { index, componentId: null, outcome: 'notFound', version: null }
    const componentId = state.current.id
    const { key = '' } = change
    const before = stored.get(key) ?? keys.get(key)
    if (before) return { index, ...repeated(change, before, state, request, places) }
    const verdict = judge(change, state, request, places)
    if (verdict.outcome === 'applied') links.push(applied(index, verdict.patch, state, request.origin))
    const { version } = state
    // Refused ones are judged afresh when they come again.
    if (key && verdict.outcome !== 'refused') keys.set(key, { key, outcome: verdict.outcome, version })
    const reason = 'reason' in verdict ? { reason: verdict.reason } : {}
    return { index, componentId, outcome: verdict.outcome, ...reason, version }
  })

  const commits = !request.atomic || results.every(({ outcome }) => !FAILURES.has(outcome))
  if (!commits)
    return {
      commits,
      results: results.map((result) => rolledBack(result, states, links)),
      links: [],
      writes: [],
      keys: [],
    }
  const moved = [...states.values()].filter(({ current, version }) => version !== current.version)
  return {
    commits,
    results,
    links,
    keys: [...keys.values()],
    writes: moved.map(({ current, fields, version }) => ({
      id: current.id,
      versionBefore: current.version,
      versionAfter: version,
      before: current.fields,
      fields,
    })),
  }
}

/** The same key again: what was answered then, and whether that is still so. */
function repeated(
  { change }: ComponentChange,
  before: StoredAnswer | ChangeKey,
  state: State,
  { undo }: ComponentsRequest,
  places: Parameters<typeof patchOf>[3],
): Omit<ComponentResult, 'index'> {
  const result = {
    componentId: state.current.id,
    outcome: before.outcome,
    version: state.version,
    repeated: true,
    ...('recordedAt' in before ? { stored: before } : {}),
  }
  if (before.outcome === 'conflict') return { ...result, reason: undo ? 'changedSince' : 'overtaken' }
  if (before.outcome === 'unchanged') return { ...result, reason: 'sameValue' }
  const patched = patchOf(change, state.current, state.fields, places)
  return { ...result, outdated: !patched.ok || !stands(patched.patch, state.fields) }
}

const stands = (patch: Partial<ComponentFields>, fields: ComponentFields): boolean =>
  (Object.keys(patch) as (keyof ComponentFields)[]).every((name) => patch[name] === fields[name])

function judge(
  { change, baseVersion }: ComponentChange,
  state: State,
  request: ComponentsRequest,
  places: Parameters<typeof patchOf>[3],
): Verdict {
  if (!may(request.role, change.field === 'hold' ? 'hold' : 'editComponents')) return refused('notAllowed')
  if (state.fields.retired && change.field !== 'retired') return refused('retired')
  const patched = patchOf(change, state.current, state.fields, places)
  if (!patched.ok) return refused(patched.reason)
  if (baseVersion !== undefined && baseVersion > state.version) return refused('futureVersion')
  const { patch } = patched
  const names = Object.keys(patch) as (keyof ComponentFields)[]
  if (stands(patch, state.fields)) return { outcome: 'unchanged', reason: 'sameValue' }
  if (baseVersion !== undefined && overtaken(names, baseVersion, state, request)) {
    return { outcome: 'conflict', reason: request.undo ? 'changedSince' : 'overtaken' }
  }
  return { outcome: 'applied', patch }
}

const refused = (reason: RefusalReason): Verdict => ({ outcome: 'refused', reason })

function overtaken(
  names: string[],
  base: number,
  state: State,
  { origin, undo }: ComponentsRequest,
): boolean {
  return state.links.some(
    (link) =>
      link.versionAfter > base &&
      link.fields.some((name) => names.includes(name)) &&
      (undo || origin === '' || (link.origin !== origin && link.undoesOrigin !== origin)),
  )
}

function applied(
  index: number,
  patch: Partial<ComponentFields>,
  state: State,
  origin: string,
): AppliedChange {
  const names = Object.keys(patch) as (keyof ComponentFields)[]
  const old = Object.fromEntries(names.map((name) => [name, state.fields[name]]))
  const versionBefore = state.version
  state.version += 1
  state.fields = { ...state.fields, ...patch }
  const componentId = state.current.id
  state.links.push({ componentId, versionAfter: state.version, fields: names, origin, undoesOrigin: null })
  const reason = patch.holdReason || patch.retiredReason || ''
  return { index, componentId, old, new: patch, versionBefore, versionAfter: state.version, reason }
}

/** What would have changed did not; what was so before it was asked is so. */
function rolledBack(
  result: ComponentResult,
  states: Map<string, State>,
  links: readonly AppliedChange[],
): ComponentResult {
  const version = states.get(result.componentId ?? '')?.current.version ?? null
  const moved = links.find(({ componentId }) => componentId === result.componentId)
  const wasSo = (moved?.index ?? Infinity) > result.index
  const good = result.outcome === 'applied' || (result.outcome === 'unchanged' && !wasSo)
  return good && !result.stored
    ? { index: result.index, componentId: result.componentId, outcome: 'rolledBack', version }
    : { ...result, version }
}
