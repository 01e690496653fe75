import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant } from './columns'
import { organizations, users } from './organizations'

const organization = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' })

/** Each time that a plan of the old planner was moved over, with the whole report of it. */
export const legacyRuns = pgTable(
  'legacy_runs',
  {
    id: id(),
    organizationId: organization(),
    /** Where it came from, in words; never with a password. */
    source: text('source').notNull(),
    state: text('state').notNull(),
    report: jsonb('report').$type<Record<string, unknown>>().notNull(),
    decisions: jsonb('decisions').$type<Record<string, unknown>>().notNull(),
    /** IANA name; null where the old dates said it themselves. */
    timeZone: text('time_zone'),
    /** What the log has of it: a batch for each project, and those of its being reverted. */
    batchIds: uuid('batch_ids').array().notNull().default([]),
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    actorName: text('actor_name').notNull(),
    createdAt: createdAt(),
    revertedAt: instant('reverted_at'),
    revertedByName: text('reverted_by_name'),
  },
  (t) => [
    unique('legacy_runs_organization_key').on(t.id, t.organizationId),
    index('legacy_runs_newest').on(t.organizationId, t.id.desc().nullsFirst()),
    index('legacy_runs_actor').on(t.actorId),
    check('legacy_runs_state', sql`${t.state} in ('moved', 'reverted')`),
    check('legacy_runs_reverted', sql`(${t.state} = 'reverted') = (${t.revertedAt} is not null)`),
  ],
)

/**
 * What was not carried as it was, each with the whole original row. It outlives the projects it speaks of, and is only
 * ever added to, but for its being recovered: a trigger refuses anything else.
 */
export const milestoneCleanupLog = pgTable(
  'milestone_cleanup_log',
  {
    /** A uuid v7: of one run they are in the order in which it went. */
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    runId: uuid('run_id').notNull(),
    cleanupDate: instant('cleanup_date').notNull().defaultNow(),
    /** As the old planner had them: any text. */
    legacyMilestoneId: text('legacy_milestone_id').notNull(),
    milestoneName: text('milestone_name').notNull(),
    legacyProjectId: text('legacy_project_id'),
    /** No key: it stays when the project is deleted. null where the old one was not carried. */
    projectId: uuid('project_id'),
    projectName: text('project_name').notNull().default(''),
    violationType: text('violation_type').notNull(),
    milestoneDueDate: day('milestone_due_date'),
    projectStartDate: day('project_start_date'),
    projectEndDate: day('project_end_date'),
    action: text('action').notNull(),
    /** Why, in a sentence. */
    reason: text('reason').notNull(),
    /** The row as it was found, text by column name. */
    original: jsonb('original').$type<Record<string, string | null>>().notNull(),
    /** As what it moved, or what it was folded into. */
    milestoneId: uuid('milestone_id'),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    recoveredAt: instant('recovered_at'),
    recoveredByName: text('recovered_by_name'),
    recoveredMilestoneId: uuid('recovered_milestone_id'),
  },
  (t) => [
    foreignKey({
      name: 'milestone_cleanup_log_run_fk',
      columns: [t.runId, t.organizationId],
      foreignColumns: [legacyRuns.id, legacyRuns.organizationId],
    }),
    // The list, newest run first and each in its own order; with a filter it is a walk too.
    index('milestone_cleanup_log_newest').on(t.organizationId, t.runId.desc().nullsFirst(), t.id),
    index('milestone_cleanup_log_of_type').on(
      t.organizationId,
      t.violationType,
      t.runId.desc().nullsFirst(),
      t.id,
    ),
    index('milestone_cleanup_log_with_action').on(
      t.organizationId,
      t.action,
      t.runId.desc().nullsFirst(),
      t.id,
    ),
    index('milestone_cleanup_log_run').on(t.runId, t.id),
    index('milestone_cleanup_log_row').on(t.organizationId, t.legacyMilestoneId),
    check(
      'milestone_cleanup_log_action',
      sql`${t.action} in ('LEFT_OUT', 'FOLDED', 'REDATED', 'CLAMPED', 'PROJECT_EXTENDED', 'KEPT')`,
    ),
    check(
      'milestone_cleanup_log_recovered',
      sql`num_nonnulls(${t.recoveredAt}, ${t.recoveredByName}, ${t.recoveredMilestoneId}) in (0, 3)`,
    ),
  ],
)

/** The old planner's rows that a move has dealt with: another one takes only what is new. */
export const legacyRows = pgTable(
  'legacy_rows',
  {
    organizationId: uuid('organization_id').notNull(),
    kind: text('kind').notNull(),
    legacyId: text('legacy_id').notNull(),
    runId: uuid('run_id').notNull(),
    outcome: text('outcome').notNull(),
    /** The project or milestone that it became, or was folded into. */
    targetId: uuid('target_id'),
    /** SHA-256 of the row as it was found: what was left out is judged again once it has changed. */
    digest: text('digest').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kind, t.legacyId] }),
    foreignKey({
      name: 'legacy_rows_run_fk',
      columns: [t.runId, t.organizationId],
      foreignColumns: [legacyRuns.id, legacyRuns.organizationId],
    }),
    index('legacy_rows_run').on(t.runId),
    index('legacy_rows_target').on(t.targetId),
    check('legacy_rows_kind', sql`${t.kind} in ('project', 'milestone')`),
    check('legacy_rows_outcome', sql`${t.outcome} in ('moved', 'folded', 'leftOut')`),
    check('legacy_rows_target', sql`(${t.outcome} = 'leftOut') = (${t.targetId} is null)`),
  ],
)
