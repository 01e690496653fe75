import { may } from '~/domain/access'
import type { ConflictReason, RefusalReason } from '~/domain/updates/types'
import { patchOf } from './patch'
import type {
  AppliedChange,
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

  const links: AppliedChange[] = []
  const results = request.changes.map((change, index): ComponentResult => {
    const state = states.get(change.componentId ?? '')
    if (!state) return { index, componentId: null, outcome: 'notFound', version: null }
    const componentId = state.current.id
    const verdict = judge(change, state, request, places)
    if (verdict.outcome !== 'applied') return { index, componentId, ...verdict, version: state.version }
    links.push(applied(index, verdict.patch, state, request.origin))
    return { index, componentId, outcome: 'applied', version: state.version }
  })

  const commits = !request.atomic || results.every(({ outcome }) => !FAILURES.has(outcome))
  if (!commits)
    return { commits, results: results.map((result) => rolledBack(result, states)), links: [], writes: [] }
  const moved = [...states.values()].filter(({ current, version }) => version !== current.version)
  return {
    commits,
    results,
    links,
    writes: moved.map(({ current, fields, version }) => ({
      id: current.id,
      versionBefore: current.version,
      versionAfter: version,
      before: current.fields,
      fields,
    })),
  }
}

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
  if (names.every((name) => patch[name] === state.fields[name]))
    return { outcome: 'unchanged', reason: 'sameValue' }
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

function rolledBack(result: ComponentResult, states: Map<string, State>): ComponentResult {
  const version = states.get(result.componentId ?? '')?.current.version ?? null
  const good = result.outcome === 'applied' || result.outcome === 'unchanged'
  return good
    ? { index: result.index, componentId: result.componentId, outcome: 'rolledBack', version }
    : { ...result, version }
}
