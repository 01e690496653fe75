import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './columns'
import { organizations, users } from './organizations'
import { components, componentMilestones } from './components'
import { projects } from './projects'

/** The updates that were sent together. No key to the project: a deleted project's log stays. */
export const updateBatches = pgTable(
  'update_batches',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id'),
    projectName: text('project_name').notNull().default(''),
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    actorName: text('actor_name').notNull(),
    kind: text('kind').notNull(),
    /** What was done, in words: the heading of the batch in lists. */
    summary: text('summary').notNull().default(''),
    digest: text('digest').notNull(),
    /** Eight bytes of each audit row's digest, in their order: which row it is that isn't as it was written. */
    rowMarks: bytes('row_marks'),
    undoes: uuid('undoes'),
    /** Results by outcome, e.g. {"applied":41,"unchanged":5}. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('update_batches_project').on(t.projectId, t.createdAt),
    index('update_batches_organization').on(t.organizationId, t.createdAt),
    index('update_batches_undoes').on(t.undoes),
    check(
      'update_batches_kind',
      sql`${t.kind} in ('updates', 'undo', 'import', 'component', 'place', 'template', 'project', 'member', 'conflict', 'milestone', 'calendar', 'legacy')`,
    ),
  ],
)

/** Every change with its old and new value. Rows are only added: a trigger refuses anything else. */
export const auditLog = pgTable(
  'audit_log',
  {
    /** In the order of writing; what recognises a row is its batch and its place in it. */
    id: uuid('id').notNull(),
    organizationId: uuid('organization_id').notNull(),
    projectId: uuid('project_id'),
    /** Its batch, which is never deleted. Instead of a key a trigger looks it up, once a statement and not once a row. */
    batchId: uuid('batch_id').notNull(),
    /** Its place in the batch, from 0. */
    ordinal: integer('ordinal').notNull(),
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    componentId: uuid('component_id'),
    /** What it was called when it changed. */
    label: text('label').notNull().default(''),
    stepKey: text('step_key'),
    oldValue: jsonb('old_value').$type<Record<string, unknown>>(),
    newValue: jsonb('new_value').$type<Record<string, unknown>>(),
    versionBefore: integer('version_before'),
    versionAfter: integer('version_after'),
    reason: text('reason').notNull().default(''),
    flags: text('flags').array().notNull().default([]),
    effectiveDate: date('effective_date', { mode: 'string' }),
    /** Weighted completion points gained or lost: weight x change of progress / 100. */
    progressDelta: numeric('progress_delta', { precision: 12, scale: 6 }),
    /** Budgeted minutes x weight x change of progress; null where the component had no budget of its own. */
    earnedMinutesDelta: numeric('earned_minutes_delta', { precision: 14, scale: 4 }),
    origin: text('origin').notNull().default(''),
    gesture: integer('gesture').notNull().default(0),
    /** For an undo: the origin of the update that it puts back. */
    undoesOrigin: text('undoes_origin'),
    actorId: uuid('actor_id'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('audit_log_batch_ordinal').on(t.batchId, t.ordinal),
    // Every update writes each of these: a project's rows are found by its batches, a component's by its milestones.
    index('audit_log_entity').on(t.entityId, t.versionAfter),
  ],
)

/** What an update's key answered, kept so that a repeat changes nothing. */
export const requestKeys = pgTable(
  'request_keys',
  {
    /** No key either: a trigger takes its rows along with an organization. */
    organizationId: uuid('organization_id').notNull(),
    userId: uuid('user_id').notNull(),
    /** See app/data/request-keys. Of one person in one organization: both are in what it is made of. */
    key: uuid('key').primaryKey(),
    milestoneId: uuid('milestone_id'),
    origin: text('origin').notNull().default(''),
    gesture: integer('gesture').notNull().default(0),
    batchId: uuid('batch_id'),
    outcome: text('outcome').notNull(),
    /** The version that the update left behind. */
    version: integer('version'),
    conflictId: uuid('conflict_id'),
    createdAt: createdAt(),
  },
  (t) => [
    index('request_keys_conflict')
      .on(t.milestoneId, t.origin)
      .where(sql`conflict_id is not null`),
    check('request_keys_outcome', sql`${t.outcome} in ('applied', 'unchanged', 'conflict')`),
  ],
)

/** Two values for one milestone, kept until someone decides. */
export const conflicts = pgTable(
  'conflicts',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    componentId: uuid('component_id').notNull(),
    milestoneId: uuid('milestone_id')
      .notNull()
      .references(() => componentMilestones.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The update as it was asked for. */
    mine: jsonb('mine').$type<Record<string, unknown>>().notNull(),
    /** The value and version that stood there instead, who set it and when. */
    theirs: jsonb('theirs').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    resolution: text('resolution'),
  },
  (t) => [
    foreignKey({
      name: 'conflicts_component_fk',
      columns: [t.componentId, t.projectId],
      foreignColumns: [components.id, components.projectId],
    }).onDelete('cascade'),
    index('conflicts_open')
      .on(t.projectId, t.createdAt)
      .where(sql`resolved_at is null`),
    index('conflicts_milestone').on(t.milestoneId),
    // For its key: where a project is deleted, each of its components is looked for here.
    index('conflicts_component').on(t.componentId),
    check('conflicts_resolution', sql`${t.resolution} in ('mine', 'theirs', 'both')`),
  ],
)
