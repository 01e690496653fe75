import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'

export const organizations = pgTable(
  'organizations',
  {
    id: id(),
    name: text('name').notNull(),
    /** What stands in addresses and commands. */
    slug: text('slug').notNull().unique('organizations_slug_key'),
    /** Minutes that all its people together have on each weekday, from Sunday; null = not known. */
    capacityMinutes: integer('capacity_minutes').array(),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      'organizations_capacity',
      sql`${t.capacityMinutes} is null or (cardinality(${t.capacityMinutes}) = 7
        and array_position(${t.capacityMinutes}, null) is null
        and 0 <= all (${t.capacityMinutes}) and 6000000 >= all (${t.capacityMinutes}))`,
    ),
  ],
)

export const users = pgTable(
  'users',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    /** Which list a person starts with; null follows from the role. */
    listView: text('list_view'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('users_email_key').on(sql`lower(${t.email})`),
    check('users_list_view', sql`${t.listView} in ('field', 'office')`),
  ],
)

export const memberships = pgTable(
  'memberships',
  {
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.userId] }),
    index('memberships_user').on(t.userId),
    check('memberships_role', sql`${t.role} in ('owner', 'planner', 'foreman', 'viewer')`),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    /** Whom the link is meant for, as typed; a note, not a check. */
    label: text('label').notNull().default(''),
    tokenHash: text('token_hash').notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: uuid('accepted_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('invitations_token_key').on(t.tokenHash),
    index('invitations_organization').on(t.organizationId),
    check('invitations_role', sql`${t.role} in ('owner', 'planner', 'foreman', 'viewer')`),
  ],
)

export const passwordResets = pgTable(
  'password_resets',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    uniqueIndex('password_resets_token_key').on(t.tokenHash),
    index('password_resets_user').on(t.userId),
  ],
)

export const signInSessions = pgTable(
  'sign_in_sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    userAgent: text('user_agent').notNull().default(''),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('sign_in_sessions_token_key').on(t.tokenHash),
    index('sign_in_sessions_user').on(t.userId),
  ],
)

/** Counters of requests and of wrong passwords, a row per bucket and window of time. */
export const requestLimits = pgTable(
  'request_limits',
  {
    bucket: text('bucket').notNull(),
    windowStart: instant('window_start').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.windowStart] }),
    index('request_limits_window').on(t.windowStart),
  ],
)
