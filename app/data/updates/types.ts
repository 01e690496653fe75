import type { Change, GivenReason, MilestoneValue, Summary, UpdateResult } from '~/domain/updates/types'
import type { Since } from './since'

/** The project that updates are made in, as every path has found it through the person's organizations. */
export interface ProjectScope {
  id: string
  organizationId: string
  name: string
  timeZone: string
}

/** One update as a page, the JSON interface or a queue asks for it. */
export interface RequestedUpdate {
  /** The component by its number (pages) or by its id (JSON). */
  seq?: number
  componentId?: string
  /** The step by its short key (pages) or the milestone by its id (JSON). */
  stepKey?: string
  milestoneId?: string
  /** The version that it was made from. Absent = unconditional, and recorded as such. */
  baseVersion?: number
  /** Place in this request of the update that it follows, or the `key` that an earlier answer gave for it. */
  follows?: number | string
  change: Change
  /** YYYY-MM-DD. Absent = today. */
  effectiveDate?: string
  reason?: GivenReason
  /** Where it comes from: a rendered form, a page load, a queue, an Idempotency-Key. Never empty. */
  origin: string
  /** Counted by the origin; 0 without script. Updates of one request that are alike must differ in it. */
  gesture: number
}

export interface ApplyOptions {
  /** All or none; otherwise each one for itself. */
  atomic: boolean
  /** Only decides, in a read-only snapshot; `applied` then means: it would be. */
  validateOnly?: boolean
  kind?: 'updates' | 'undo' | 'conflict' | 'import'
  /** The batch's heading in lists; by default what was updated. */
  summary?: string
  /** What was asked of many, in words: the heading, with how many of them were changed behind it. */
  title?: string
  /** The batch that this one undoes. */
  undoes?: string
}

/** What an answer says of a touched component, after the updates. */
export interface ComponentStanding {
  id: string
  seq: number
  label: string
  completionPercent: string
  status: string
  stepCount: number
  doneCount: number
}

export interface AnsweredUpdate extends UpdateResult {
  /** What recognises it when it comes again; '' where nothing was found. */
  key: string
  componentId: string | null
  /** The conflict that is kept until someone decides. */
  conflictId?: string
  /** Of a repeat: what was recorded then is no longer so, and what became of it. */
  since?: Since
}

export interface UpdatesAnswer {
  /** Null when nothing was applied. */
  batchId: string | null
  /** False for validateOnly, and for an atomic request of which one failed. */
  committed: boolean
  /** One per update, in the order asked. */
  results: AnsweredUpdate[]
  summary: Summary
  components: ComponentStanding[]
  /** Names of the people that results name by id. */
  people: Record<string, string>
}

/** A value as the audit log keeps it: what is null is left out. */
export type KeptValue = Partial<MilestoneValue>
