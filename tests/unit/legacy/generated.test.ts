import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { NO_DECISIONS } from '~/domain/legacy/decisions'
import { judge } from '~/domain/legacy/judge'
import { leaveOutRows } from '~/domain/legacy/left-out'
import { readProject } from '~/domain/legacy/project'
import { reportCounter } from '~/domain/legacy/report'
import type { LegacyProject } from '~/domain/legacy/types'
import { zoneEvidence } from '~/domain/legacy/zone'
import { recurringConfig } from '~/domain/plan/recurrence'
import { makeLegacy, type LegacyCopy, type LegacyOptions, type MadeMilestone } from '~tests/support/legacy'

/** What became of each milestone, as the generator writes what it expects. */
function outcomes(copy: LegacyCopy, timeZone?: string) {
  const evidence = zoneEvidence()
  for (const { row } of copy.projects) evidence.project(row)
  for (const { row } of copy.milestones) evidence.milestone(row)
  const zone = evidence.reading(timeZone)
  if (!zone.ok) throw new Error(zone.words)
  const { reading } = zone
  const counter = reportCounter(zone.words)
  const came = new Map<MadeMilestone, object>()
  const projects = new Map<string, LegacyProject | null>()
  for (const { row, expected } of copy.projects) {
    const read = readProject(row, reading)
    counter.project(read)
    expect(read.ok, JSON.stringify(row)).toBe(expected.outcome === 'moved')
    projects.set(row.id ?? '', read.ok ? read.project : null)
    if (read.ok && expected.outcome === 'moved') {
      const { outcome: _, ...values } = expected
      expect(read.project).toMatchObject(values)
    }
  }
  const byProject = new Map<string | null, MadeMilestone[]>()
  for (const made of copy.milestones) {
    const id = made.row.project_id ?? null
    byProject.set(id, [...(byProject.get(id) ?? []), made])
  }
  for (const [id, made] of byProject) {
    const rows = made.map(({ row }) => row)
    const project = projects.get(id ?? '')
    if (!project) {
      const why = id === null ? 'WITHOUT_PROJECT' : project === null ? 'PROJECT_LEFT_OUT' : 'ORPHANED'
      const left = leaveOutRows(rows, why, NO_DECISIONS, reading)
      counter.leftOut(left)
      for (const { at, violation } of left.entries) {
        const row = made[at]
        if (row) came.set(row, { outcome: 'left-out', violation })
      }
      continue
    }
    const judgement = judge({ project, rows, existing: null, decisions: NO_DECISIONS, reading })
    expect(judgement.problems).toEqual([])
    counter.judged(project, judgement)
    const at = (index: number): MadeMilestone => {
      const row = made[index]
      if (!row) throw new Error(`There is no row ${index}`)
      return row
    }
    for (const moved of judgement.moved) {
      const { name, dueDate, timeAllocationMinutes, recurrence } = moved.values
      came.set(at(moved.at), {
        outcome: 'moved',
        name,
        dueDate,
        minutes: timeAllocationMinutes,
        recurringConfig: recurrence && recurringConfig(recurrence),
      })
    }
    for (const { at: index, action, target, violation } of judgement.entries) {
      if (action === 'LEFT_OUT') came.set(at(index), { outcome: 'left-out', violation })
      else if (action === 'FOLDED') {
        const into =
          target?.kind === 'created'
            ? judgement.created.find(({ key }) => key === target.key)?.values.name
            : judgement.moved.find(({ legacyId }) => target?.kind === 'moved' && legacyId === target.legacyId)
                ?.values.name
        came.set(at(index), { outcome: 'folded', into })
      } else came.set(at(index), { ...came.get(at(index)), changed: action })
    }
    for (const { legacyId, type } of judgement.notes)
      for (const one of made) if (one.row.id === legacyId) came.set(one, { ...came.get(one), reported: type })
    for (const index of judgement.undecided) came.set(at(index), { outcome: 'stops' })
  }
  return { came, report: counter.report() }
}

const COPIES: [string, LegacyOptions, string?][] = [
  ['evenings before, in Oslo', { zone: 'Europe/Oslo' }],
  ['evenings before, in New York', { zone: 'America/New_York', seed: 2 }],
  ['evenings before, in Auckland, the zone given', { zone: 'Pacific/Auckland', seed: 3 }, 'Pacific/Auckland'],
  ['midnight in UTC', { zone: 'UTC', seed: 4 }],
  ['plain dates', { dates: 'date', seed: 5 }],
  ['timestamps without a zone', { dates: 'timestamp', zone: 'UTC', seed: 6 }],
  ['the oldest copies', { without: ['time_allocation_hours', 'is_recurring', 'recurring_config'], seed: 7 }],
  ['the last version', { without: ['order_index'], dates: 'date', seed: 8 }],
  ['rows of one id, and days too full', { oddIds: true, stops: true, seed: 9 }],
]

describe('made databases of the old planner', () => {
  it.each(COPIES)('every row of a copy comes out as it must: %s', (_, options, zone) => {
    const copy = makeLegacy(options)
    const { came, report } = outcomes(copy, zone)
    const wrong = copy.milestones
      .map((made) => ({ made, came: came.get(made) }))
      .filter(({ made, came }) => !isDeepStrictEqual(came, made.expected))
    expect(wrong.slice(0, 3)).toEqual([])
    expect(report.milestones.found).toBe(copy.milestones.length)
    expect(report.projects.found).toBe(copy.projects.length)
  })
})
