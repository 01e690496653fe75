import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { TokenScope } from '~/domain/access'
import type { Queryable, Tx } from '~db/client'
import { apiTokens } from '~db/schema/index'
import type { AuditRow } from '../audit'

const liveOf = (userId: string) => and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt))

/** How many tokens of somebody open something: a new password alone leaves them as they are. */
export async function countTokens(db: Queryable, userId: string): Promise<number> {
  const [row] = await db.select({ tokens: count() }).from(apiTokens).where(liveOf(userId))
  return row?.tokens ?? 0
}

/** Revokes all of them; answers what the log is to say of it. */
export async function revokeEveryToken(tx: Tx, userId: string): Promise<AuditRow[]> {
  const gone = await tx
    .update(apiTokens)
    .set({ revokedAt: sql`now()` })
    .where(liveOf(userId))
    .returning({ id: apiTokens.id, name: apiTokens.name, scope: sql<TokenScope>`${apiTokens.scope}` })
  return gone.map(({ id, name, scope }) => ({
    entity: 'api-token',
    entityId: id,
    label: name,
    oldValue: { name, scope },
  }))
}
