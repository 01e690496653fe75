import { v7 as uuid } from 'uuid'
import type { TokenScope } from '~/domain/access'
import { tokenText } from '~/server/api/token-text'
import { hashToken, newToken } from '~/server/session-cookie'
import { apiTokens } from '~db/schema/index'
import type { Db } from '~db/client'

/** A token of a person's, as their program shows it. */
export async function tokenFor(db: Db, userId: string, scope: TokenScope = 'write'): Promise<string> {
  const text = tokenText(newToken())
  await db.insert(apiTokens).values({ id: uuid(), userId, name: 'Test', scope, tokenHash: hashToken(text) })
  return text
}
