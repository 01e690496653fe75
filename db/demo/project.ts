import type { NewComponent } from '~/data/components/create'
import type { ProjectValues } from '~/data/projects/values'
import type { Sheet } from './pieces'
import type { DemoHoliday, DemoMilestone } from './plan'

/** One project of the demo. Its dates are counted from today, so that it is under way whenever it is made. */
export interface DemoProject {
  values: Pick<ProjectValues, 'number' | 'name' | 'client' | 'estimatedMinutes' | 'weekdayMinutes'>
  startsAgo: number
  /** null = continuous */
  endsIn: number | null
  sheets: Sheet[]
  components: NewComponent[]
  /** How many weeks of work there are up to yesterday. */
  weeks: number
  /** What waits for something: the label of a component and why. */
  holds: [label: string, reason: string][]
  plan: DemoMilestone[]
  daysOff: DemoHoliday[]
  seed: number
}
