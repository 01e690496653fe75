import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { users } from './organizations'
import { projects } from './projects'

/** A file on its way in: its rows are staged once, so that its columns can be corrected without sending it again. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    fileName: text('file_name').notNull(),
    sheetName: text('sheet_name').notNull().default(''),
    state: text('state').notNull().default('staged'),
    header: jsonb('header').$type<string[]>().notNull(),
    headerRow: integer('header_row').notNull(),
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    report: jsonb('report').$type<Record<string, unknown>>(),
    batchId: uuid('batch_id'),
    createdAt: createdAt(),
    appliedAt: instant('applied_at'),
  },
  (t) => [
    index('imports_project').on(t.projectId, t.createdAt),
    check('imports_state', sql`${t.state} in ('staged', 'previewed', 'applied')`),
  ],
)

export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    rowNumber: integer('row_number').notNull(),
    cells: text('cells').array().notNull(),
    /** The row as understood, or null where it is in error. */
    item: jsonb('item').$type<Record<string, unknown>>(),
    identity: text('identity'),
    count: integer('count'),
    errors: jsonb('errors').$type<{ column: string; value: string; reason: string }[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rowNumber] }),
    index('import_rows_identity').on(t.importId, t.identity),
  ],
)
