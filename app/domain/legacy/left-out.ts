import type { Decisions } from './decisions'
import { PLAIN_DATES, type DateReading } from './date'
import { type Whose, ledgerOf } from './ledger'
import { readMilestone, rowKind } from './milestone'
import { quoted } from './reasons'
import type { LeftOutRows, LegacyRow, RowKind, StrayReason, WithoutProject } from './types'
import { violationWords } from './words'

/**
 * Rows that have no project to go to: each is left out, with its entry. They can be given in pieces, and a repeated one
 * with the project that it names.
 * @param project what is known of the project: of one that is left out, its id and name
 */
export function leaveOutRows(
  rows: readonly LegacyRow[],
  why: WithoutProject,
  decisions: Decisions,
  reading: DateReading = PLAIN_DATES,
  project: { id: string; name: string; words?: string } | null = null,
): LeftOutRows {
  const whose: Whose = {
    legacyProjectId: project?.id ?? null,
    projectName: project?.name ?? null,
    bounds: null,
  }
  const ledger = ledgerOf(whose, decisions)
  const found: Record<RowKind, number> = { single: 0, recurring: 0 }
  const kindOf = rows.map(rowKind)
  rows.forEach((row, at) => {
    const read = readMilestone(row, at, { estimatedMinutes: 0 }, reading)
    found[read.kind] += 1
    ledger.leaveOut(read, why, sentence(why, row, project))
  })
  const { entries, problems } = ledger.close()
  return { found, entries, problems, kindOf }
}

/**
 * Why a milestone belongs to no project of the copy; undefined where it belongs to one.
 * @param id, project as ids are compared, '' for none
 * @param ids those of the milestones before it
 * @param projects those of the copy's projects
 */
export function strayReason(
  id: string,
  project: string,
  ids: { has(id: string): boolean },
  projects: { has(id: string): boolean },
): StrayReason | undefined {
  if (id === '') return 'BROKEN_ROW'
  if (ids.has(id)) return 'REPEATED_ROW'
  if (project === '') return 'WITHOUT_PROJECT'
  return projects.has(project) ? undefined : 'ORPHANED'
}

function sentence(
  why: WithoutProject,
  row: LegacyRow,
  project: { name: string; words?: string } | null,
): string {
  if (why === 'ORPHANED') return `Its project is gone: there is none with the id ${row.project_id}.`
  if (why === 'PROJECT_LEFT_OUT' && project)
    return `Its project${project.name ? ` ${quoted(project.name)}` : ''} isn’t carried. ${project.words ?? ''}`.trim()
  return violationWords(why).sentence
}
