import type { ProjectPlan, StoredMilestone } from '~/data/plan/types'
import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import { dateOf } from '~/domain/plan/dates'
import { type ScopeCompletion, standingOf } from '~/domain/plan/scope-progress'
import { singleSegments } from '~/domain/plan/segments'
import { type MilestoneLane, projectLanes, totalOf } from '~/domain/plan/timeline'
import type { PlanWindow } from '~/domain/plan/window'
import { workingCalendar } from '~/domain/plan/working-days'
import type { TimelineGroup, TimelineRow } from '~/ui/plan/timeline/row'

type Row = MilestoneLane<StoredMilestone>

const many = (n: number, one: string) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`

/** 'Fri 9 Jan 2026 · 16 h of 40 h': its date, and what of its hours is in the window. */
function about({ milestone, minutes, occurrences }: Row): string {
  const here = formatMinutes(totalOf(minutes))
  if (milestone === null) return `auto-estimate · ${here}`
  const { timeAllocationMinutes: all, dueDate } = milestone
  if (milestone.recurrence) return [many(occurrences.length, 'date'), here].join(' · ')
  const hours = totalOf(minutes) === all ? here : `${here} of ${formatMinutes(all)}`
  return all > 0 ? `${formatDate(dueDate)} · ${hours}` : formatDate(dueDate)
}

/** So many milestones are named; the rest are counted. */
const NAMED = 6

/** The hours that stand on a day only because there is no working day for them: a sentence a milestone. */
function unplacedWords(rows: readonly Row[], { columns, scale }: PlanWindow): string[] {
  const found = rows.flatMap(({ milestone, unplaced }) => {
    const at = columns.filter((_, column) => (unplaced[column] ?? 0) > 0)
    const [first] = at
    return first
      ? [{ name: milestone?.name ?? 'Hours that remain', minutes: totalOf(unplaced), at, first }]
      : []
  })
  const words = found.slice(0, NAMED).map(({ name, minutes, at, first }) => {
    const day = first.first === first.last
    const when = day ? formatDate(dateOf(first.last)) : formatRange(dateOf(first.first), dateOf(first.last))
    const where =
      at.length > 1 ? `${day ? 'on' : 'in'} ${many(at.length, scale)}, the first` : day ? 'on' : 'in'
    return `${name}: ${formatMinutes(minutes)} ${where} ${when}`
  })
  const more = found.slice(NAMED)
  const rest = more.reduce((sum, { minutes }) => sum + minutes, 0)
  return more.length === 0 ? words : [...words, `${many(more.length, 'more row')}: ${formatMinutes(rest)}`]
}

interface Skipped {
  count: number
  /** The nearest of them. */
  date: string
}

/** The rows of one project's timeline, and what of its plan is before and after them. */
export function timelineOf(
  plan: ProjectPlan,
  completions: ReadonlyMap<string, ScopeCompletion>,
  window: PlanWindow,
  today: string,
) {
  const { project, milestones } = plan
  const path = `/projects/${project.key}`
  const lanes = projectLanes(project, milestones, window)
  const calendar = workingCalendar(project.weekdayMinutes, project.holidays)
  const segments = new Map(singleSegments(project, milestones).map((one) => [one.milestone.id, one]))
  const rowOf = (lane: Row): TimelineRow => {
    const { milestone } = lane
    const row = { about: about(lane), lane }
    if (!milestone) return { ...row, key: '', name: 'Hours that remain', href: `${path}/budget` }
    const { id, name, scope } = milestone
    const found = { ...row, key: id, name, href: `${path}/milestones/${id}` }
    const [segment, completion] = [segments.get(id), completions.get(id)]
    if (!scope || !completion) return found
    const standing = segment ? standingOf(milestone, segment, completion, calendar, today) : null
    return { ...found, scope: { name: scope.name, completion, standing } }
  }
  const groups: TimelineGroup[] = [
    { name: null, rows: lanes.singles.map(rowOf) },
    { name: 'Recurring', rows: lanes.recurring.map(rowOf) },
  ]
  const skipped = (those: StoredMilestone[], nearest: StoredMilestone | undefined): Skipped | null =>
    nearest ? { count: those.length, date: nearest.dueDate } : null
  return {
    groups: groups.filter(({ rows }) => rows.length > 0),
    unplaced: unplacedWords([...lanes.singles, ...lanes.recurring], window),
    before: skipped(lanes.before, lanes.before.at(-1)),
    after: skipped(lanes.after, lanes.after[0]),
  }
}
