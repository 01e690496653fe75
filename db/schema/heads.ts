import { bigint, index, integer, numeric, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** How far a project is, or by how much that changed: its components that aren't retired, how many and how complete. */
const standing = () => ({
  components: integer('components').notNull().default(0),
  /** The sum of their completion in percent. */
  completionSum: numeric('completion_sum', { precision: 14, scale: 2 }).notNull().default('0'),
  completed: integer('completed').notNull().default(0),
  untouched: integer('untouched').notNull().default(0),
  onHold: integer('on_hold').notNull().default(0),
})

/**
 * The end of each project's and organization's chain of batches, a counter that every change moves, and how far the
 * project is, as far as its changes have been settled here.
 */
export const heads = pgTable(
  'heads',
  {
    scopeId: uuid('scope_id').primaryKey(),
    organizationId: uuid('organization_id').notNull(),
    changeCounter: bigint('change_counter', { mode: 'number' }).notNull().default(0),
    chainHead: text('chain_head').notNull().default(''),
    ...standing(),
  },
  (t) => [index('heads_organization').on(t.organizationId)],
)

/**
 * What statements have changed of how far a project is, until its head moves and takes it in. Triggers write and settle
 * it: a row that all updates of a project had to write would make them wait for each other's commits.
 */
export const standingMoves = pgTable(
  'standing_moves',
  { projectId: uuid('project_id').notNull(), ...standing() },
  (t) => [index('standing_moves_project').on(t.projectId)],
)

/** Who moved a head without a batch: what pages show and no log holds, such as a conflict that is kept. */
export const headTouches = pgTable(
  'head_touches',
  {
    scopeId: uuid('scope_id').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.scopeId, t.counter] })],
)

export const batchLinks = pgTable(
  'batch_links',
  {
    scopeId: uuid('scope_id').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    batchId: uuid('batch_id').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.scopeId, t.counter] }), unique('batch_links_batch').on(t.batchId)],
)
