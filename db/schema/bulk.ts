import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organizations, users } from './organizations'
import { projects } from './projects'

const project = () =>
  uuid('project_id')
    .notNull()
    .references(() => projects.id, { onDelete: 'cascade' })

const user = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** The components that somebody has chosen: by hand, or all that a filter matches. */
export const selections = pgTable(
  'selections',
  {
    id: id(),
    projectId: project(),
    userId: user(),
    /** The list's filter as its address has it; null = chosen by hand. */
    filter: text('filter'),
    /** Numbers of the components chosen by hand; with a filter, of those left out of what it matches. */
    seqs: integer('seqs').array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('selections_person').on(t.userId, t.projectId, t.updatedAt),
    check('selections_size', sql`cardinality(${t.seqs}) <= 10000`),
  ],
)

/** One change of many components: looked at first, then applied, in pieces where it is long. */
export const bulkRuns = pgTable(
  'bulk_runs',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    projectId: project(),
    userId: user(),
    /** The selection as it was when the run was made. */
    filter: text('filter'),
    seqs: integer('seqs').array().notNull().default([]),
    /** What is asked for each of them. */
    change: jsonb('change').$type<Record<string, unknown>>().notNull(),
    /** All or none; null until somebody says so by applying it. */
    atomic: boolean('atomic'),
    state: text('state').notNull(),
    /** How many rows the preview has, and how many of them have been gone through by the work under way. */
    total: integer('total').notNull().default(0),
    done: integer('done').notNull().default(0),
    /** Rows by outcome: of the preview, and of the result. */
    previewCounts: jsonb('preview_counts').$type<Record<string, number>>(),
    resultCounts: jsonb('result_counts').$type<Record<string, number>>(),
    /** The project's completion before, and as it would be, or is, after. */
    completionBefore: text('completion_before'),
    completionAfter: text('completion_after'),
    /** Of an undo: the run that it puts back, and that one's batches in the order in which they are put back. */
    undoes: uuid('undoes').references((): AnyPgColumn => bulkRuns.id, { onDelete: 'set null' }),
    parts: jsonb('parts').$type<{ batchId: string; rows: number }[]>(),
    batchIds: uuid('batch_ids').array().notNull().default([]),
    cancelRequested: boolean('cancel_requested').notNull().default(false),
    /** The worker that has it lets it go at that time; whoever finds it later goes on with it. */
    claimedUntil: instant('claimed_until'),
    /** The key that the worker holds while it is connected; without one the time above alone says that it is there. */
    holder: integer('holder'),
    /** Why it failed, for people. */
    problem: text('problem').notNull().default(''),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    index('bulk_runs_person').on(t.userId, t.projectId, t.createdAt),
    index('bulk_runs_open')
      .on(t.createdAt)
      .where(sql`state in ('looking', 'waiting', 'running')`),
    // One undo of a run at a time.
    uniqueIndex('bulk_runs_undoing')
      .on(t.undoes)
      .where(sql`state in ('waiting', 'running')`),
    check(
      'bulk_runs_state',
      sql`${t.state} in ('looking', 'looked', 'waiting', 'running', 'done', 'cancelled', 'failed')`,
    ),
    check(
      'bulk_runs_atomic',
      sql`${t.atomic} is not null or ${t.state} in ('looking', 'looked', 'cancelled', 'failed')`,
    ),
  ],
)

/** What a run would do, and then did, to one step of a component or to the component itself. */
export const bulkRows = pgTable(
  'bulk_rows',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => bulkRuns.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    /** No key to the component: what happened to it is what the row tells. */
    componentId: uuid('component_id').notNull(),
    seq: integer('seq').notNull(),
    label: text('label').notNull(),
    /** null where the component itself is changed. */
    stepKey: text('step_key'),
    stepName: text('step_name').notNull().default(''),
    /** The version that was looked at; the change is made from it. */
    baseVersion: integer('base_version'),
    /** Before and after, as pages write it. */
    oldText: text('old_text').notNull().default(''),
    newText: text('new_text').notNull().default(''),
    previewOutcome: text('preview_outcome').notNull(),
    previewReason: text('preview_reason'),
    /** What needs eyes comes first. */
    rank: integer('rank').notNull().default(0),
    outcome: text('outcome'),
    reason: text('reason'),
    /** What somebody should look at although it is saved: of the preview, then of the result. */
    flags: text('flags').array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.ordinal] }),
    index('bulk_rows_rank').on(t.runId, t.rank, t.ordinal),
  ],
)

/** A filter of the list under a name; one of them can be where a person starts. */
export const savedFilters = pgTable(
  'saved_filters',
  {
    id: id(),
    projectId: project(),
    userId: user(),
    name: text('name').notNull(),
    /** The list's address after the question mark. */
    query: text('query').notNull(),
    isStart: boolean('is_start').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [unique('saved_filters_name').on(t.userId, t.projectId, t.name)],
)
