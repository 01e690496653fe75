import { eq } from 'drizzle-orm'
import { createMilestone } from '~/data/plan/create'
import { listMilestones, readPlan } from '~/data/plan/read'
import type { GivenMilestone, StoredMilestone } from '~/data/plan/types'
import type { Actor } from '~/data/people'
import { updateProject } from '~/data/projects/update'
import { PROJECT_FIELDS, type ProjectValues } from '~/data/projects/values'
import type { Db } from '~db/client'
import { auditLog, projects, updateBatches } from '~db/schema/index'
import type { TestDatabase } from './database'
import { makeProject, makeWorld } from './factories'

export const single = (
  name: string,
  dueDate: string,
  more: Partial<GivenMilestone> = {},
): GivenMilestone => ({ name, dueDate, recurrence: null, ...more })

/** Every second Wednesday. */
export const WEDNESDAYS = { type: 'weekly', interval: 2, weekdays: [3] } as const

/** Changes a project as its form does: what isn't given stays as it is. */
export async function changeProject(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  given: Partial<ProjectValues>,
  options?: Parameters<typeof updateProject>[4],
) {
  const [row] = await db.select().from(projects).where(eq(projects.id, id))
  const kept = PROJECT_FIELDS.map((field) => [field, row?.[field]])
  return updateProject(db, actor, id, { ...(Object.fromEntries(kept) as ProjectValues), ...given }, options)
}

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
