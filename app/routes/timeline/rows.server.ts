import type { ProjectPlan } from '~/data/plan/types'
import { formatMinutes } from '~/domain/format'
import type { Holiday } from '~/domain/plan/plan'
import { type ScopeCompletion, type Standing, standingOf } from '~/domain/plan/scope-progress'
import { singleSegments } from '~/domain/plan/segments'
import { totalOf, wholeLane } from '~/domain/plan/timeline'
import type { PlanWindow } from '~/domain/plan/window'
import { workingCalendar } from '~/domain/plan/working-days'
import { todayIn } from '~/server/today'
import type { TimelineGroup, TimelineRow } from '~/ui/plan/timeline/row'

/** The days that are shaded behind many projects: those that all of them have off. */
export function commonCalendar(plans: readonly ProjectPlan[]) {
  const weekdayMinutes = [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    Math.max(0, ...plans.map(({ project }) => project.weekdayMinutes[weekday] ?? 0)),
  )
  const named = ({ name, startDate, endDate }: Holiday) => `${startDate} ${endDate} ${name}`
  const [first, ...others] = plans.map(({ project }) => project.holidays)
  const sets = others.map((holidays) => new Set(holidays.map(named)))
  const holidays = (first ?? []).filter((holiday) => sets.every((set) => set.has(named(holiday))))
  return { weekdayMinutes, holidays }
}

/** How many scoped milestones are overdue, behind and complete, each by its own project's day. */
function standingsOf(plan: ProjectPlan, completions: ReadonlyMap<string, ScopeCompletion>) {
  const { project, milestones } = plan
  const counts = new Map<Standing, number>()
  if (milestones.some(({ id }) => completions.has(id))) {
    const calendar = workingCalendar(project.weekdayMinutes, project.holidays)
    const today = todayIn(project.timeZone)
    for (const segment of singleSegments(project, milestones)) {
      const completion = completions.get(segment.milestone.id)
      const standing = completion && standingOf(segment.milestone, segment, completion, calendar, today)
      if (standing) counts.set(standing, (counts.get(standing) ?? 0) + 1)
    }
  }
  return (['overdue', 'behind', 'complete'] as const).flatMap((standing) => {
    const count = counts.get(standing)
    return count ? [{ standing, count }] : []
  })
}

function rowOf(
  plan: ProjectPlan,
  completions: ReadonlyMap<string, ScopeCompletion>,
  window: PlanWindow,
  query: string,
): TimelineRow {
  const { project, milestones } = plan
  const lane = wholeLane(project, milestones, window)
  const unplaced = totalOf(lane.unplaced)
  const about = [
    project.number,
    formatMinutes(totalOf(lane.minutes)),
    lane.due.length > 0 ? `${lane.due.length} due` : '',
    unplaced > 0 ? `${formatMinutes(unplaced)} without a working day` : '',
  ]
  return {
    key: project.key,
    name: project.name,
    href: `/projects/${project.key}/timeline${query}`,
    about: about.filter(Boolean).join(' · '),
    lane,
    standings: standingsOf(plan, completions),
  }
}

/** A row a project, under the name of its organization where there are several. */
export function allRows(
  plans: readonly ProjectPlan[],
  completions: ReadonlyMap<string, ScopeCompletion>,
  window: PlanWindow,
  names: ReadonlyMap<string, string>,
): TimelineGroup[] {
  const query = `?${new URLSearchParams({ from: window.from, scale: window.scale })}`
  const groups: (TimelineGroup & { organizationId: string })[] = []
  for (const plan of plans) {
    const { organizationId } = plan.project
    if (groups.at(-1)?.organizationId !== organizationId) {
      const name = names.size > 1 ? (names.get(organizationId) ?? '') : null
      groups.push({ organizationId, name, rows: [] })
    }
    groups.at(-1)?.rows.push(rowOf(plan, completions, window, query))
  }
  return groups.map(({ name, rows }) => ({ name, rows }))
}
