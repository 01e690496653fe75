import { eq } from 'drizzle-orm'
import type { Tx } from '~db/client'
import { memberships } from '~db/schema/index'
import { type AuditRow, recordBatch } from '../audit'

export interface MemberChange {
  organizationId: string
  /** Who did it; without an id it was the server's command line. */
  actor: { userId: string | null; name: string }
  summary: string
  rows: AuditRow[]
}

/** Records a change to an organization's members. The last thing in its transaction. */
export const recordMemberChange = (tx: Tx, change: MemberChange) =>
  recordBatch(tx, { ...change, projectId: null, projectName: '', kind: 'member' })

/**
 * Records a change to somebody's account in every organization that they are a member of: their name stands on pages
 * there. In the order of the organizations' ids, so that two such changes don't wait for each other.
 */
export async function recordForPerson(
  tx: Tx,
  userId: string,
  change: Omit<MemberChange, 'organizationId'>,
): Promise<void> {
  const rows = await tx
    .select({ organizationId: memberships.organizationId })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(memberships.organizationId)
  for (const { organizationId } of rows) await recordMemberChange(tx, { ...change, organizationId })
}
