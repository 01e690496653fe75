import type { Capacity } from '~/data/plan/capacity'
import type { ProjectPlan } from '~/data/plan/types'
import { formatDate, formatRange } from '~/domain/format'
import { type Shading, shadingOf } from '~/domain/plan/shading'
import type { PlanWindow } from '~/domain/plan/window'
import { workingCalendar } from '~/domain/plan/working-days'
import { type Cause, type Load, causesOf, workloadByDay, workloadByWeek } from '~/domain/plan/workload'

/** Reasons that are named for each day or week; what is less is added up. */
const NAMED = 5

export interface NamedCause {
  href: string
  name: string
  project: string
  minutes: number
}

export interface Overbooked {
  when: string
  load: Load
  causes: NamedCause[]
  /** Those that aren't named. */
  others: { count: number; minutes: number } | null
}

/** One organization's hours against what it has. */
export interface OrganizationLoad {
  name: string
  slug: string
  /** Without it nothing can be overbooked. */
  capacityKnown: boolean
  mayEdit: boolean
  loads: Load[]
  overbooked: Overbooked[]
  shading: Shading
}

const whenOf = ({ from, to }: { from: string; to: string }): string =>
  from === to ? formatDate(from) : formatRange(from, to)

function named(plans: readonly ProjectPlan[]): (cause: Cause) => NamedCause {
  const projects = new Map(plans.map(({ project }) => [project.id, project]))
  const names = new Map(plans.flatMap(({ milestones }) => milestones.map(({ id, name }) => [id, name])))
  return ({ projectId, milestoneId, minutes }) => {
    const { key = '', name: project = '' } = projects.get(projectId) ?? {}
    return milestoneId === null
      ? { href: `/projects/${key}/budget`, name: 'Hours that remain', project, minutes }
      : {
          href: `/projects/${key}/milestones/${milestoneId}`,
          name: names.get(milestoneId) ?? '',
          project,
          minutes,
        }
  }
}

export function loadOf(
  capacity: Capacity,
  all: readonly ProjectPlan[],
  window: PlanWindow,
  week: { weekStartsOn: number; mayEdit: boolean },
): OrganizationLoad {
  const plans = all.filter(({ project }) => project.organizationId === capacity.organizationId)
  const weekdayMinutes = capacity.capacityMinutes ?? [0, 0, 0, 0, 0, 0, 0]
  const days = workloadByDay(plans, workingCalendar(weekdayMinutes, capacity.holidays), window)
  const loads = window.scale === 'week' ? workloadByWeek(days, week.weekStartsOn) : days
  const capacityKnown = capacity.capacityMinutes !== null
  const over = capacityKnown ? loads.filter(({ overbooked }) => overbooked) : []
  const nameOf = named(plans)
  const overbooked = causesOf(plans, over).map((causes, at): Overbooked => {
    const rest = causes.slice(NAMED)
    const load = over[at] as Load
    return {
      when: whenOf(load),
      load,
      causes: causes.slice(0, NAMED).map(nameOf),
      others:
        rest.length > 0
          ? { count: rest.length, minutes: rest.reduce((sum, { minutes }) => sum + minutes, 0) }
          : null,
    }
  })
  return {
    name: capacity.organizationName,
    slug: capacity.organizationSlug,
    capacityKnown,
    mayEdit: week.mayEdit,
    loads,
    overbooked,
    // Without known hours no weekday is known to be free.
    shading: shadingOf(window, {
      weekdayMinutes: capacityKnown ? weekdayMinutes : [1, 1, 1, 1, 1, 1, 1],
      holidays: capacity.holidays,
    }),
  }
}
