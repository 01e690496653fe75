import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { may, type Role, type TokenScope } from '~/domain/access'
import type { Db, Tx } from '~db/client'
import { apiTokens, memberships, users } from '~db/schema/index'
import { recordForPerson } from './accounts/record'
import { forgetOldCounts } from './limits'
import { membershipsOfUser, type Person } from './people'
import { prepared } from './prepared'

export interface NewToken {
  /** Made with the form: the form sent twice is one token. */
  id: string
  name: string
  scope: TokenScope
  tokenHash: string
}

export interface ListedToken {
  id: string
  name: string
  scope: TokenScope
  /** Seconds since it was made. */
  ageSeconds: number
  /** Seconds since it was last used, to the hour; null where it never was. */
  idleSeconds: number | null
}

const isLive = isNull(apiTokens.revokedAt)

/** Whether somebody may have tokens at all: as planner or owner of any organization. */
export const mayHaveTokens = (own: readonly { role: Role }[]): boolean =>
  own.some(({ role }) => may(role, 'manageTokens'))

const described = ({ name, scope }: Pick<NewToken, 'name' | 'scope'>) =>
  `the token “${name}” (${scope === 'write' ? 'read and write' : 'read'})`

type Maker = { userId: string | null; name: string }

async function insertToken(tx: Tx, userId: string, actor: Maker, token: NewToken): Promise<void> {
  const { id, name, scope } = token
  const [made] = await tx
    .insert(apiTokens)
    .values({ ...token, userId })
    .onConflictDoNothing()
    .returning({ id: apiTokens.id })
  if (!made) return
  await recordForPerson(tx, userId, {
    actor,
    summary: `${actor.name} made ${described(token)}`,
    rows: [{ entity: 'api-token', entityId: id, label: name, newValue: { name, scope } }],
  })
}

/** Whether they may have tokens by now. Their row is held: no membership of theirs ends before the token is made. */
async function holdsRole(tx: Tx, userId: string): Promise<boolean> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
  const own = await tx
    .select({ role: sql<Role>`${memberships.role}` })
    .from(memberships)
    .where(eq(memberships.userId, userId))
  return mayHaveTokens(own)
}

/** Makes a token for the person. The same id again is the same token. */
export async function createToken(
  db: Db,
  person: Person,
  token: NewToken,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' }> {
  if (!mayHaveTokens(person.memberships)) return { ok: false, reason: 'not-allowed' }
  return db.transaction(async (tx) => {
    if (!(await holdsRole(tx, person.userId))) return { ok: false, reason: 'not-allowed' }
    await insertToken(tx, person.userId, person, token)
    return { ok: true }
  })
}

/** The same for whoever administers the server, for the account with an e-mail address. */
export async function createTokenFromServer(
  db: Db,
  email: string,
  token: NewToken,
): Promise<{ ok: true } | { ok: false; reason: 'no-account' | 'not-allowed' }> {
  return db.transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(sql`lower(${users.email}) = lower(${email})`)
    if (!user) return { ok: false, reason: 'no-account' }
    if (!(await holdsRole(tx, user.id))) return { ok: false, reason: 'not-allowed' }
    await insertToken(tx, user.id, { userId: null, name: 'Server command line' }, token)
    return { ok: true }
  })
}

/** The tokens of a person that still open something, the newest first. */
export async function listTokens(db: Db, person: Person): Promise<ListedToken[]> {
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scope: sql<TokenScope>`${apiTokens.scope}`,
      ageSeconds: sql<number>`extract(epoch from now() - ${apiTokens.createdAt})::int`,
      idleSeconds: sql<number | null>`extract(epoch from now() - ${apiTokens.lastUsedAt})::int`,
    })
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, person.userId), isLive))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
}

/** The token that this person's form made within the last ten minutes, if that is its secret. */
export async function freshToken(
  db: Db,
  person: Person,
  { id, tokenHash }: Pick<NewToken, 'id' | 'tokenHash'>,
): Promise<Pick<ListedToken, 'name' | 'scope'> | undefined> {
  const [row] = await db
    .select({ name: apiTokens.name, scope: sql<TokenScope>`${apiTokens.scope}` })
    .from(apiTokens)
    .where(
      and(
        eq(apiTokens.id, id),
        eq(apiTokens.userId, person.userId),
        eq(apiTokens.tokenHash, tokenHash),
        isLive,
        sql`${apiTokens.createdAt} > now() - interval '10 minutes'`,
      ),
    )
  return row
}

/** Ends one of a person's own tokens; somebody else's is simply not there. Ending it twice is ending it. */
export async function revokeToken(db: Db, person: Person, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [gone] = await tx
      .update(apiTokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiTokens.id, id), eq(apiTokens.userId, person.userId), isLive))
      .returning({ name: apiTokens.name, scope: sql<TokenScope>`${apiTokens.scope}` })
    if (!gone) return
    await recordForPerson(tx, person.userId, {
      actor: person,
      summary: `${person.name} revoked ${described(gone)}`,
      rows: [{ entity: 'api-token', entityId: id, label: gone.name, oldValue: gone }],
    })
  })
}

const byToken = prepared((db) =>
  db
    .select({
      userId: users.id,
      tokenId: apiTokens.id,
      scope: sql<TokenScope>`${apiTokens.scope}`,
      name: users.name,
      email: users.email,
      listView: sql<Person['listView']>`${users.listView}`,
      stale: sql<boolean>`coalesce(${apiTokens.lastUsedAt} < now() - interval '1 hour', true)`,
      memberships: membershipsOfUser,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(and(eq(apiTokens.tokenHash, sql.placeholder('tokenHash')), isLive))
    .prepare('person_by_token'),
)

/** What a request was let in by. */
export interface UsedToken {
  id: string
  scope: TokenScope
}

/**
 * Whose token it is and what it is for; null where it is unknown or revoked. One statement; aside from an hourly touch, which
 * also sweeps out how often others asked long ago.
 */
export async function findPersonByToken(
  db: Db,
  tokenHash: string,
): Promise<{ person: Person; token: UsedToken } | null> {
  const [row] = await byToken(db).execute({ tokenHash })
  if (!row) return null
  const { tokenId: id, scope, stale, ...own } = row
  if (stale) {
    await db
      .update(apiTokens)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(apiTokens.id, id))
    await forgetOldCounts(db)
  }
  // There is no sign-in session, no page to be told apart by its state, and no cookie to give more time.
  const person = { ...own, sessionId: id, changes: '', extended: false, project: null }
  return { person, token: { id, scope } }
}
