import type { ProjectPlan, StoredMilestone } from '~/data/plan/types'
import type { PlanMilestone } from '~/domain/plan/plan'
import { calendarText, type CalendarToWrite } from '~/server/calendar-text'

type Given = Partial<StoredMilestone> & Pick<PlanMilestone, 'dueDate'>

/** A plan as it is read, with these milestones; from 2026 on without end unless given. */
export function aPlan(milestones: Given[], project: Partial<ProjectPlan['project']> = {}): ProjectPlan {
  return {
    project: {
      id: 'project',
      organizationId: 'organization',
      key: 'k4rmsund',
      number: 'K-1',
      name: 'Karmsund',
      timeZone: 'UTC',
      startDate: '2026-01-01',
      endDate: null,
      estimatedMinutes: 0,
      weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
      weekStartsOn: 1,
      holidays: [],
      ...project,
    },
    milestones: milestones.map((given, at) => ({
      id: `milestone-${at}`,
      name: 'Steel',
      timeAllocationMinutes: 0,
      recurrence: null,
      lead: 'period',
      version: 1,
      scope: null,
      ...given,
    })),
    state: '',
  }
}

/** The calendar file of plans, read on a day of 2026. */
export const textOf = (plans: ProjectPlan[], more: Partial<CalendarToWrite> = {}): string =>
  calendarText({
    name: 'Karmsund',
    plans,
    changed: new Map(
      plans.flatMap(({ milestones }) => milestones.map(({ id }) => [id, '2026-03-01T10:00:00Z'])),
    ),
    origin: 'https://milepost.example',
    now: new Date('2026-06-15T12:00:00Z'),
    ...more,
  })
