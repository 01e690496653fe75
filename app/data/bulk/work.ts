import type { Db } from '~db/client'
import { isDatabaseAway } from '../database-away'
import { isLockedOut } from '../database-busy'
import type { Actor } from '../people'
import { ProjectArchived } from '../projects/archived'
import { run } from '../run'
import type { ProjectScope } from '../updates/types'
import { type Pace, carryOut } from './carry-out'
import { conclude, endRun } from './ending'
import { lookAtRun } from './preview'
import { type Claimed, ClaimLost, letGo } from './store'

const WHO = `
  SELECT u.name, o.name AS "organizationName", m.role, p.name AS "projectName", p.time_zone AS "timeZone"
  FROM projects p JOIN organizations o ON o.id = p.organization_id
  JOIN memberships m ON m.organization_id = o.id AND m.user_id = $2 JOIN users u ON u.id = m.user_id
  WHERE p.id = $1`

type Who = Pick<Actor, 'name' | 'organizationName' | 'role'> & { projectName: string; timeZone: string }

/** The person of a run as they are by now, and its project; undefined where they are no member any more. */
async function whoseRun(db: Db, { projectId, userId, organizationId }: Claimed) {
  const [who] = await run<Who>(db, WHO, [projectId, userId])
  if (!who) return undefined
  const { name, organizationName, role, projectName, timeZone } = who
  const actor: Actor = { userId, name, organizationId, organizationName, role, listView: null }
  const project: ProjectScope = { id: projectId, organizationId, name: projectName, timeZone }
  return { actor, project }
}

const ARCHIVED = 'The project is archived: nothing in it can change.'
const BUG = 'Something went wrong in the program. What was changed until then stands, and is listed here.'

/**
 * Does what a run in hand waits for: its look or its change. What can't be mended by waiting ends it, with a sentence for
 * its page. Where the database is away, or others are in the way for too long, it is let go of: whoever looks next goes on.
 */
export async function workOn(db: Db, claimed: Claimed, pace: Pace = {}): Promise<void> {
  const end = (state: 'failed' | 'cancelled', problem = '') =>
    claimed.state === 'looking'
      ? endRun(db, claimed, { state, problem })
      : conclude(db, claimed, state, problem)
  try {
    if (claimed.cancelRequested) return await end('cancelled')
    const who = await whoseRun(db, claimed)
    if (!who) return await end('failed', 'Whoever asked for it is not a member any more.')
    const work = claimed.state === 'looking' ? lookAtRun : carryOut
    if ((await work(db, who.actor, who.project, claimed, pace)) === 'stopped') await letGo(db, claimed)
  } catch (error) {
    if (error instanceof ClaimLost) return
    if (isDatabaseAway(error) || isLockedOut(error)) {
      // Where that can't be said either, the worker's lock is gone, or the claim lapses.
      await letGo(db, claimed).catch(() => undefined)
      throw error
    }
    if (error instanceof ProjectArchived) return end('failed', ARCHIVED)
    await end('failed', BUG)
    throw error
  }
}
