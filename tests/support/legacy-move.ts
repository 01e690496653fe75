import { v7 as uuid } from 'uuid'
import type { Actor } from '~/data/people'
import type { LegacyReport, Tally } from '~/domain/legacy/report-types'
import type { CleanupAction, Example, ViolationType } from '~/domain/legacy/types'
import type { Db } from '~db/client'
import { legacyRows, legacyRuns, milestoneCleanupLog } from '~db/schema/index'
import type { MadeProject } from './factories'

const tally = (given: Partial<Tally> = {}): Tally => ({
  found: 0,
  moved: 0,
  folded: 0,
  leftOut: 0,
  undecided: 0,
  ...given,
})

export interface LoggedMilestone {
  name: string
  type: ViolationType
  action: CleanupAction
  reason: string
  dueDate?: string | null
  projectName?: string
  original?: Record<string, string | null>
}

interface Move {
  /** Where the milestones of the log would have been; none where it is gone. */
  project: MadeProject | null
  entries: LoggedMilestone[]
  source?: string
  decisions?: Record<string, unknown>
}

const exampleOf = ({ name, reason, dueDate, projectName }: LoggedMilestone): Example => ({
  legacyId: uuid(),
  name,
  legacyProjectId: null,
  projectName: projectName ?? 'Karmsund',
  dueDate: dueDate ?? null,
  words: reason,
})

/** The report of a move of as many milestones as there are entries, and ten more. */
function reportOf(entries: LoggedMilestone[]): LegacyReport {
  const of = (action: CleanupAction) => entries.filter((entry) => entry.action === action).length
  const all = tally({
    found: entries.length + 10,
    moved: entries.length + 10 - of('FOLDED') - of('LEFT_OUT'),
    folded: of('FOLDED'),
    leftOut: of('LEFT_OUT'),
  })
  const [first] = entries.map(exampleOf)
  const words = first?.name ?? ''
  return {
    projects: { found: 2, moved: 1, leftOut: 1, existing: 0, extended: 0 },
    milestones: all,
    kinds: { single: all, recurring: tally() },
    violations: [...new Set(entries.map(({ type }) => type))].map((type) => {
      const mine = entries.filter((entry) => entry.type === type)
      const actions = Object.fromEntries(mine.map(({ action }) => [action, mine.length]))
      return { type, count: mine.length, actions, examples: mine.slice(0, 5).map(exampleOf) }
    }),
    notes: first ? [{ type: 'CONFIG_IGNORED', count: 7, examples: [first] }] : [],
    dates: { words: 'Dates were stored as midnight in Oslo.', shifted: 3, examples: first ? [first] : [] },
    series: {
      count: 1,
      listed: [
        {
          base: words,
          projectName: 'Karmsund',
          count: 12,
          first: '2026-01-07',
          last: '2026-03-25',
          folded: 12,
          into: words,
          why: 'A recurring milestone of this name is in the project.',
        },
      ],
    },
    made: {
      count: 1,
      listed: [
        {
          projectName: 'Karmsund',
          name: words,
          pattern: 'every Wednesday',
          firstDate: '2026-01-07',
          minutes: 1200,
          folded: 12,
        },
      ],
    },
    projectsLeftOut: { count: 1, listed: [{ legacyId: 'x', name: words, words: 'It has no start.' }] },
    stops: { count: 0, listed: [] },
    problems: { count: 0, listed: [] },
  }
}

/** A move over of an old plan as it is kept, without the plan: its report, and what its log says. */
export async function makeMove(db: Db, owner: Actor, { project, entries, source, decisions = {} }: Move) {
  const run = uuid()
  const { organizationId, userId: actorId, name: actorName } = owner
  await db.insert(legacyRuns).values({
    id: run,
    organizationId,
    source: source ?? 'the dump legacy.sql',
    state: 'moved',
    report: { ...reportOf(entries) },
    decisions,
    timeZone: null,
    actorId,
    actorName,
  })
  if (project) {
    await db.insert(legacyRows).values({
      organizationId,
      kind: 'project',
      legacyId: `p-${run}`,
      runId: run,
      outcome: 'moved',
      targetId: project.id,
      digest: '',
    })
  }
  const ids = entries.map(() => uuid())
  if (entries.length > 0) {
    await db.insert(milestoneCleanupLog).values(
      entries.map((entry, at) => ({
        id: ids[at] ?? uuid(),
        organizationId,
        runId: run,
        legacyMilestoneId: `m-${at}`,
        milestoneName: entry.name,
        legacyProjectId: 'p-1',
        projectId: project?.id ?? null,
        projectName: entry.projectName ?? 'Karmsund',
        violationType: entry.type,
        milestoneDueDate: entry.dueDate ?? null,
        projectStartDate: '2026-01-05',
        projectEndDate: null,
        action: entry.action,
        reason: entry.reason,
        original: entry.original ?? { id: `m-${at}`, name: entry.name, time_allocation_hours: '7.5' },
        actorId,
        actorName,
      })),
    )
  }
  return { run, entries: ids }
}
