import { beforeEach } from 'vitest'
import type { Role } from '~/domain/access'
import { createMilestone } from '~/data/plan/create'
import { listMilestones } from '~/data/plan/read'
import type { GivenMilestone, StoredMilestone } from '~/data/plan/types'
import type { TestDatabase } from '~tests/support/database'
import { single } from '~tests/support/plan'
import { projectPages } from './project-pages'

// January 2026 starts on a Thursday.
const JANUARY = { startDate: '2026-01-05', endDate: '2026-01-30', estimatedMinutes: 6000 }

export const version = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''

/** The pages of a project's milestones: for each test of a file one in January 2026, with Steel and Test. */
export function twoMilestones(database: TestDatabase) {
  const pages = projectPages(database, JANUARY)
  let steel: StoredMilestone
  let test: StoredMilestone
  beforeEach(async () => {
    steel = await add(single('Steel', '2026-01-13', { timeAllocationHours: 20 }))
    test = await add(single('Test', '2026-01-20', { timeAllocationHours: '7:30' }))
  })

  async function add(given: GivenMilestone): Promise<StoredMilestone> {
    const made = await createMilestone(database.db, pages.crew.people.planner, pages.project, given)
    if (!made.ok) throw new Error(JSON.stringify(made))
    return made.milestone
  }

  const ask = (rest: string, form?: Record<string, string>, as: Role = 'planner', { key } = pages.project) =>
    pages.ask(`/projects/${key}/milestones${rest}`, form, { as })
  /** What is seen where an answer leads. */
  const follow = (to: string) => ask(to.slice(to.indexOf('/milestones') + '/milestones'.length))
  const list = () => listMilestones(database.db, pages.crew.people.planner, pages.project)
  const dates = async () => (await list()).map(({ name, dueDate }) => `${name} ${dueDate}`)

  return {
    add,
    ask,
    follow,
    list,
    dates,
    get crew() {
      return pages.crew
    },
    get project() {
      return pages.project
    },
    get steel() {
      return steel
    },
    get test() {
      return test
    },
  }
}
