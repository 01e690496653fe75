import type { MilestoneInput, MilestoneRefusal } from '~/domain/plan/milestone'
import type { IsoDate } from '~/domain/plan/dates'
import type { PlanMilestone, PlanProject } from '~/domain/plan/plan'
import type { PlaceKind } from '~/domain/place-name'

/** The place whose components a milestone is about. */
export interface MilestoneScope {
  kind: PlaceKind
  id: string
}

export interface StoredMilestone extends PlanMilestone {
  version: number
  scope: (MilestoneScope & { name: string }) | null
}

export interface PlannedProject extends PlanProject {
  organizationId: string
  key: string
  number: string
  name: string
  timeZone: string
}

/** A project with its calendar (holidays of its organization and its own) and its milestones, by date. */
export interface ProjectPlan {
  project: PlannedProject
  milestones: StoredMilestone[]
  /** Names this state of the dates: a preview carries it, and what is then done can tell whether it still holds. */
  state: string
}

/** A milestone as a form or a program gives it. */
export interface GivenMilestone extends MilestoneInput {
  scope?: MilestoneScope | null
}

export interface Move {
  id: string
  name: string
  from: IsoDate
  to: IsoDate
}

export interface PlanRefused {
  ok: false
  reason: 'notAllowed' | 'gone'
}

export type FieldRefusal = MilestoneRefusal | { field: 'scope'; reason: 'scopeGone' }

export interface InvalidMilestone {
  ok: false
  reason: 'invalid'
  refusals: FieldRefusal[]
}

/** Somebody has changed it since: what it is now, to be looked at before deciding again. */
export interface ChangedMilestone {
  ok: false
  reason: 'changed'
  current: StoredMilestone
}
