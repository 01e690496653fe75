import type { DateReading } from '~/domain/legacy/date'
import type { Decisions } from '~/domain/legacy/decisions'
import { judge } from '~/domain/legacy/judge'
import { leaveOutRows } from '~/domain/legacy/left-out'
import { readProject, repeatedProject } from '~/domain/legacy/project'
import type { ReportCounter } from '~/domain/legacy/report'
import {
  type JudgeInput,
  type Judgement,
  type LegacyProject,
  STRAY_REASONS,
  type WithoutProject,
} from '~/domain/legacy/types'
import type { LinkedBatch } from '../heads'
import { readPlan } from '../plan/read'
import { lockProject } from '../projects/lock'
import { lastNumber } from './new-project'
import {
  rowsAlone,
  rowsOfProject,
  settleProject,
  type StagedProject,
  type StagedRow,
  stagedProjects,
} from './staged-rows'
import { type MoveScope, writeOutcomes } from './write-log'
import { type Place, writeMoved } from './write-moved'

export interface MoveWork extends MoveScope {
  decisions: Decisions
  reading: DateReading
  /** IANA name: decides which day is today in the projects that are made. */
  timeZone: string
  counter: ReportCounter
  /** Told after every project how many milestones were gone through. */
  onRows(count: number): void
}

export interface MovedProjects {
  /** A batch for each project to which something was moved; their heads are still to be told. */
  batches: LinkedBatch[]
  /** With something undecided nothing may be saved. */
  undecided: boolean
  /** Names of archived projects to which something would be moved: nothing may be saved either. */
  archived: string[]
}

/** Judges all that waits, project by project, and writes what comes of it; nothing more once something is in the way. */
export async function moveProjects(work: MoveWork): Promise<MovedProjects> {
  const result: MovedProjects = { batches: [], undecided: false, archived: [] }
  const { tx, organizationId } = work
  let last = await lastNumber(tx, organizationId)
  for (const staged of await stagedProjects(tx)) {
    const rows = staged.repeated ? [] : await rowsOfProject(tx, staged.key)
    const goal = await goalOf(work, staged, rows.length > 0)
    if (goal === null) continue
    if ('words' in goal) await leaveOut(work, 'PROJECT_LEFT_OUT', rows, goal)
    else {
      const judgement = judgedIn(work, goal, rows)
      const { moved, created, extended } = judgement
      if (goal.archived && (moved.length + created.length > 0 || extended))
        result.archived.push(goal.existing?.project.name ?? '')
      if (judgement.stops.length + judgement.problems.length > 0) result.undecided = true
      if (!result.undecided && result.archived.length === 0) {
        const written = await writeMoved(
          work,
          placeOf(work, goal, last),
          rows.map(({ ordinal }) => ordinal),
          judgement,
        )
        last = Math.max(last, written.last)
        if (staged.known === null) await settleProject(tx, staged.ordinal, written.id)
        if (written.batch) result.batches.push(written.batch)
      }
    }
    work.onRows(rows.length)
  }
  for (const why of STRAY_REASONS)
    for await (const rows of rowsAlone(tx, why)) {
      await leaveOut(work, why, rows, null)
      work.onRows(rows.length)
    }
  return result
}

interface LeftOutProject {
  id: string
  name: string
  words: string
}

interface Goal {
  project: LegacyProject
  /** What the product has of it: it was moved before. */
  existing: (NonNullable<JudgeInput['existing']> & { project: { name: string } }) | null
  archived: boolean
}

const UNCHANGED = 'It was left out before, and is unchanged since.'
const DELETED = 'It was moved before, and has been deleted since.'

/** What a project's row is to its milestones: where they go, or why they go nowhere; null where there are none for it. */
async function goalOf(
  work: MoveWork,
  staged: StagedProject,
  hasRows: boolean,
): Promise<Goal | LeftOutProject | null> {
  const { tx, organizationId, counter, reading } = work
  const { ordinal, original, repeated, known, target } = staged
  const read = repeated ? repeatedProject(original) : readProject(original, reading)
  const no = async (id: string, name: string, words: string): Promise<LeftOutProject> => {
    counter.project({ ok: false, id, name, words, row: original })
    if (known === null) await settleProject(tx, ordinal, null)
    return { id, name, words }
  }
  const name = read.ok ? read.project.name : read.name
  if (!read.ok) return no(read.id, name, read.words)
  if (known === 'leftOut') return no(read.project.id, name, UNCHANGED)
  const { project } = read
  if (target === null) {
    counter.project(read)
    return { project, existing: null, archived: false }
  }
  // Nobody has to wait for a project to which nothing is added.
  const locked = hasRows ? await lockProject(tx, { organizationId }, target) : undefined
  if (hasRows && !locked) return no(project.id, name, DELETED)
  counter.project(read, true)
  const plan = locked && (await readPlan(tx, { organizationId }, locked))
  return locked && plan ? { project, existing: plan, archived: locked.archivedAt !== null } : null
}

const placeOf = ({ timeZone }: MoveWork, { project, existing }: Goal, last: number): Place =>
  existing === null
    ? { kind: 'new', project, timeZone, last }
    : { kind: 'existing', id: existing.project.id, name: existing.project.name, bounds: existing.project }

function judgedIn(
  { decisions, reading, counter }: MoveWork,
  { project, existing }: Goal,
  staged: readonly StagedRow[],
): Judgement {
  const judgement = judge({ project, rows: staged.map(({ row }) => row), existing, decisions, reading })
  counter.judged(project, judgement)
  return judgement
}

async function leaveOut(
  work: MoveWork,
  why: WithoutProject,
  staged: readonly StagedRow[],
  project: LeftOutProject | null,
): Promise<void> {
  const { decisions, reading, counter } = work
  const rows = staged.map(({ row }) => row)
  const left = leaveOutRows(rows, why, decisions, reading, project)
  counter.leftOut(left)
  const ordinals = staged.map(({ ordinal }) => ordinal)
  await writeOutcomes(work, ordinals, left, null, () => null)
}
