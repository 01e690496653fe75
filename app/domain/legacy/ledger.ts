import { dateOf } from '~/domain/plan/dates'
import type { MilestoneValues } from '~/domain/plan/milestone'
import type { Bounds } from '~/domain/plan/plan'
import { type Decisions, type RowDecision, decisionFor, fits } from './decisions'
import type { ReadMilestone } from './milestone'
import { unfitDecision } from './reasons'
import type { Standing } from './standing'
import type {
  CleanupAction,
  CleanupEntry,
  Example,
  MovedMilestone,
  Note,
  NoteType,
  Target,
  ViolationType,
} from './types'

/** Where the fate of each row is written down, once. A change is only kept of a row that is moved in the end. */
export interface Ledger {
  /** What is to be done about a violation, and that the row has it. */
  decide(read: ReadMilestone, violation: ViolationType): RowDecision
  /** Its own decision, where it has one that is about such a violation. */
  own(read: ReadMilestone, violation: ViolationType): RowDecision | null
  leaveOut(read: ReadMilestone, violation: ViolationType, words: string): void
  fold(read: ReadMilestone, target: Target, words: string): void
  move(standing: Standing, values: MilestoneValues): void
  undecided(read: ReadMilestone): void
  note(read: ReadMilestone, type: NoteType, words: string): void
  problem(words: string): void
  example(read: ReadMilestone, words: string): Example
  close(): Written
}

export interface Written {
  moved: MovedMilestone[]
  entries: CleanupEntry[]
  notes: Note[]
  undecided: number[]
  problems: string[]
}

/** The project that the rows name: what is known of it. */
export interface Whose {
  legacyProjectId: string | null
  projectName: string | null
  bounds: Bounds | null
}

export function ledgerOf(whose: Whose, decisions: Decisions): Ledger {
  const written: Written = { moved: [], entries: [], notes: [], undecided: [], problems: [] }
  /** Of the rows that have a decision of their own: what was found of them. */
  const met = new Map<string, { read: ReadMilestone; violations: ViolationType[] }>()

  const meet = (read: ReadMilestone, violation: ViolationType) => {
    if (decisions.rows.has(read.id)) see(read).violations.push(violation)
  }
  const see = (read: ReadMilestone) => {
    const known = met.get(read.id) ?? { read, violations: [] }
    met.set(read.id, known)
    return known
  }
  const example = (read: ReadMilestone, words: string): Example => ({
    legacyId: read.id,
    name: read.name.text,
    legacyProjectId: whose.legacyProjectId ?? (read.row.project_id?.trim() || null),
    projectName: whose.projectName,
    dueDate: read.date?.ok ? read.date.date : null,
    words,
  })
  const enter = (
    read: ReadMilestone,
    violation: ViolationType,
    action: CleanupAction,
    words: string,
    target: Target | null,
  ) =>
    written.entries.push({
      ...example(read, words),
      violation,
      action,
      projectStart: whose.bounds?.startDate ?? null,
      projectEnd: whose.bounds?.endDate ?? null,
      target,
      at: read.at,
      row: read.row,
    })

  return {
    decide(read, violation) {
      meet(read, violation)
      return decisionFor(read.id, violation, decisions)
    },
    own(read, violation) {
      meet(read, violation)
      const own = decisions.rows.get(read.id)
      return own !== undefined && fits(own, violation) ? own : null
    },
    leaveOut(read, violation, words) {
      meet(read, violation)
      enter(read, violation, 'LEFT_OUT', words, null)
    },
    fold: (read, target, words) => enter(read, 'NUMBERED_SERIES', 'FOLDED', words, target),
    move({ read, changes }, values) {
      if (decisions.rows.has(read.id)) see(read)
      written.moved.push({ legacyId: read.id, at: read.at, values })
      for (const { violation, action, words } of changes)
        enter(read, violation, action, words, { kind: 'moved', legacyId: read.id })
    },
    undecided: (read) => written.undecided.push(read.at),
    note: (read, type, words) => written.notes.push({ ...example(read, words), type }),
    problem: (words) => written.problems.push(words),
    example,
    close() {
      for (const { read, violations } of met.values()) {
        const own = decisions.rows.get(read.id)
        if (own === undefined || violations.some((violation) => fits(own, violation))) continue
        written.problems.push(unfitDecision(read, own, violations))
      }
      written.moved.sort((a, b) => a.at - b.at)
      written.entries.sort((a, b) => a.at - b.at)
      written.undecided.sort((a, b) => a - b)
      return written
    },
  }
}

/** The values that a single milestone is moved with. */
export const singleValues = ({ read, day, minutes }: Standing & { day: number }): MilestoneValues => ({
  name: read.name.text,
  dueDate: dateOf(day),
  timeAllocationMinutes: minutes,
  recurrence: null,
  lead: 'period',
})
