import type { Role } from '~/domain/access'
import type { PlaceKind } from '~/domain/place-name'
import type {
  ConflictReason,
  Outcome,
  RefusalReason,
  StoredAnswer,
  StoredOutcomeName,
  UnchangedReason,
} from '~/domain/updates/types'

/** Everything about a component itself that a planner can change, under the names that the audit log keeps. */
export interface ComponentFields {
  onHold: boolean
  holdReason: string
  retired: boolean
  retiredReason: string
  /** Whole minutes; null where the component has no budget of its own. */
  budgetedMinutes: number | null
  label: string
  size: string
  spec: string
  description: string
  /** The name of the place where it is, whoever says so. */
  area: string | null
  areaId: string | null
  /** False where it follows its drawing. */
  areaOwn: boolean
  system: string | null
  systemId: string | null
  systemOwn: boolean
  testPackage: string | null
  testPackageId: string | null
  testPackageOwn: boolean
}

export type Details = Partial<Pick<ComponentFields, 'label' | 'size' | 'spec' | 'description'>>

export type FieldChange =
  | { field: 'hold'; onHold: boolean; reason?: string }
  /** Null: back to wherever its drawing is. */
  | { field: PlaceKind; placeId: string | null }
  | { field: 'budget'; minutes: number | null }
  | { field: 'retired'; retired: boolean; reason?: string }
  | { field: 'details'; details: Details }

export interface ComponentChange {
  /** Undefined when there is no such component for this actor. */
  componentId?: string
  /** The component's version that it was made from. Absent = unconditional. */
  baseVersion?: number
  change: FieldChange
  /** Recognises it when it comes again; without one every time is the first. */
  key?: string
}

export interface Place {
  id: string
  kind: PlaceKind
  name: string
}

export interface CurrentComponent {
  id: string
  version: number
  fields: ComponentFields
  /** The places of its drawing. */
  drawing: Record<PlaceKind, Place | null>
}

/** A change of a component since the lowest base version, and which fields it was about. */
export interface ComponentLink {
  componentId: string
  versionAfter: number
  fields: string[]
  origin: string
  undoesOrigin: string | null
}

export interface ComponentsRequest {
  changes: ComponentChange[]
  current: CurrentComponent[]
  /** The places that changes name, as far as the project has them. */
  places: Place[]
  history: ComponentLink[]
  /** Those of the changes' keys that were recorded before. */
  keys: StoredAnswer[]
  role: Role
  origin: string
  atomic: boolean
  /** An undo gives way to any later change, its own origin's too. */
  undo: boolean
}

export interface ComponentResult {
  index: number
  componentId: string | null
  outcome: Outcome
  reason?: UnchangedReason | ConflictReason | RefusalReason
  version: number | null
  /** The key came before: nothing was done again. */
  repeated?: boolean
  stored?: StoredAnswer
  /** What was applied then is no longer what stands there. */
  outdated?: boolean
}

export interface ChangeKey {
  key: string
  outcome: StoredOutcomeName
  version: number
}

/** One row of the audit log: only the fields that were asked about. */
export interface AppliedChange {
  index: number
  componentId: string
  old: Partial<ComponentFields>
  new: Partial<ComponentFields>
  versionBefore: number
  versionAfter: number
  reason: string
}

export interface ComponentWrite {
  id: string
  versionBefore: number
  versionAfter: number
  before: ComponentFields
  fields: ComponentFields
}

export interface ComponentsDecision {
  commits: boolean
  results: ComponentResult[]
  links: AppliedChange[]
  writes: ComponentWrite[]
  /** The outcomes to be stored with the changes. */
  keys: ChangeKey[]
}
