import type { Queryable } from '~db/client'
import { run } from '../run'

/** Somebody's open page of a project. */
export interface Watching {
  sessionId: string
  projectId: string
}

const STILL = `
  SELECT DISTINCT s.id AS "sessionId", p.id AS "projectId"
  FROM json_to_recordset($1::json) AS w ("sessionId" uuid, "projectId" uuid)
  JOIN sign_in_sessions s ON s.id = w."sessionId" AND s.expires_at > now()
  JOIN projects p ON p.id = w."projectId"
  JOIN memberships m ON m.organization_id = p.organization_id AND m.user_id = s.user_id`

/** Which of those who watch a project are still signed in and members there. One statement for all of them. */
export async function stillMembers(db: Queryable, watching: readonly Watching[]): Promise<Watching[]> {
  return watching.length === 0 ? [] : run<Watching>(db, STILL, [JSON.stringify(watching)])
}
