import { type Action, may } from '~/domain/access'
import type { Db, Tx } from '~db/client'
import type { Actor } from '../people'
import { lockProject } from '../projects/lock'
import { brokenRule } from '../refusal'
import { retried } from '../retry'
import { readPlan } from './read'
import type { PlanRefused, ProjectPlan } from './types'

/** What a change of the plan works on: the project is locked, its plan read after that. */
export interface PlanWork {
  tx: Tx
  actor: Actor
  plan: ProjectPlan
}

/** The rules of the schema that stand behind the domain's refusals. */
const RULES = new Set([
  'milestones_within_project',
  'milestones_free_date',
  'milestones_project_dates_fk',
  'milestones_area_fk',
  'milestones_system_fk',
  'milestones_test_package_fk',
])
const TRIES = 3

/**
 * Runs a whole transaction that asks the domain before it writes. A rule of the schema that breaks all the same means
 * that somebody wrote in between, without the project's lock: what they wrote is there to be seen now, so that the
 * second time the domain itself says which date or which milestone is in the way. Deadlocks are tried again too.
 */
export async function judgedAgain<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await retried(transaction)
    } catch (error) {
      if (tries >= TRIES || !RULES.has(brokenRule(error)?.constraint ?? '')) throw error
    }
  }
}

/** A change of a project's plan: role checked, in one transaction, the project's row locked before anything is read. */
export async function changePlan<T>(
  db: Db,
  actor: Actor,
  action: Action,
  project: { id: string },
  write: (work: PlanWork) => Promise<T>,
): Promise<T | PlanRefused> {
  if (!may(actor.role, action)) return { ok: false, reason: 'notAllowed' }
  return judgedAgain(() =>
    db.transaction(async (tx) => {
      const locked = await lockProject(tx, actor, project.id)
      const plan = locked && (await readPlan(tx, actor, project))
      return plan ? write({ tx, actor, plan }) : { ok: false, reason: 'gone' }
    }),
  )
}
