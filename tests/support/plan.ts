import { eq } from 'drizzle-orm'
import { createMilestone } from '~/data/plan/create'
import { listMilestones, readPlan } from '~/data/plan/read'
import type { GivenMilestone, StoredMilestone } from '~/data/plan/types'
import { auditLog, updateBatches } from '~db/schema/index'
import type { TestDatabase } from './database'
import { makeProject, makeWorld } from './factories'

export const single = (
  name: string,
  dueDate: string,
  more: Partial<GivenMilestone> = {},
): GivenMilestone => ({ name, dueDate, recurrence: null, ...more })

/** Every second Wednesday. */
export const WEDNESDAYS = { type: 'weekly', interval: 2, weekdays: [3] } as const

/** An organization and an empty project in January 2026, from the 5th to the 30th, with short words for its plan. */
export async function makePlanned({ db }: TestDatabase) {
  const world = await makeWorld(db)
  const { planner } = world
  const project = await makeProject(db, world.organization, {
    startDate: '2026-01-05',
    endDate: '2026-01-30',
  })
  return {
    ...world,
    project,
    /** The world's first project. */
    other: world.project,
    async add(given: GivenMilestone): Promise<StoredMilestone> {
      const made = await createMilestone(db, planner, project, given)
      if (!made.ok) throw new Error(JSON.stringify(made))
      return made.milestone
    },
    plan: () => readPlan(db, planner, project),
    /** 'Steel 2026-01-12' and so on, by date. */
    dates: async () =>
      (await listMilestones(db, planner, project)).map(({ name, dueDate }) => `${name} ${dueDate}`),
    log: () =>
      db
        .select({
          kind: updateBatches.kind,
          summary: updateBatches.summary,
          entity: auditLog.entity,
          old: auditLog.oldValue,
          new: auditLog.newValue,
          from: auditLog.versionBefore,
          to: auditLog.versionAfter,
        })
        .from(auditLog)
        .innerJoin(updateBatches, eq(updateBatches.id, auditLog.batchId))
        .where(eq(auditLog.projectId, project.id))
        .orderBy(auditLog.createdAt, auditLog.ordinal),
  }
}
