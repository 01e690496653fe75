import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'

export interface RunProject {
  key: string
  name: string
  number: string
  archived: boolean
}

const OF_RUN = `
  SELECT p.key, p.name, p.number, p.archived_at IS NOT NULL AS archived
  FROM legacy_rows r JOIN projects p ON p.id = r.target_id AND p.organization_id = r.organization_id
  WHERE r.run_id = $1 AND r.organization_id = $2 AND r.kind = 'project' AND r.outcome = 'moved'
  ORDER BY p.name, p.key
  LIMIT 1000`

/** The projects that a move made, as they stand now; those deleted since are left out. */
export const projectsOfRun = (
  db: Queryable,
  { organizationId }: Pick<Actor, 'organizationId'>,
  runId: string,
): Promise<RunProject[]> => run<RunProject>(db, OF_RUN, [runId, organizationId])
