import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, percent, sortText } from './columns'
import { components } from './components'

/**
 * How far each component is, and its version: what every update of a milestone writes anew. Apart from the component, so
 * that an update writes a narrow row and the indexes of what it changes, and none of what stays. What its lists are
 * narrowed and ordered by beside it is carried here by a key that cascades, which also makes it go with its component. A
 * component is locked first, its standing after it.
 */
export const componentStandings = pgTable(
  'component_standings',
  {
    componentId: uuid('component_id').primaryKey(),
    projectId: uuid('project_id').notNull(),
    seq: integer('seq').notNull(),
    drawingSort: sortText('drawing_sort').notNull(),
    retired: boolean('retired').notNull().default(false),
    completionPercent: percent('completion_percent').notNull().default('0'),
    status: text('status').notNull().default('NOT_STARTED'),
    stepCount: smallint('step_count').notNull().default(0),
    doneCount: smallint('done_count').notNull().default(0),
    /** Of the component: its changes and those of its milestones count. */
    version: integer('version').notNull().default(1),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** A user, without a key that is looked up for every row: a trigger sees to it. */
    updatedBy: uuid('updated_by'),
  },
  (t) => [
    foreignKey({
      name: 'component_standings_component_fk',
      columns: [t.projectId, t.drawingSort, t.seq, t.componentId, t.retired],
      foreignColumns: [
        components.projectId,
        components.drawingSort,
        components.seq,
        components.id,
        components.retired,
      ],
    })
      .onUpdate('cascade')
      .onDelete('cascade'),
    check('component_standings_completion', sql`${t.completionPercent} between 0 and 100`),
    check('component_standings_status', sql`${t.status} in ('NOT_STARTED', 'IN_PROGRESS', 'COMPLETED')`),
    check('component_standings_counts', sql`${t.doneCount} between 0 and ${t.stepCount}`),
    index('component_standings_by_done').on(
      t.projectId,
      sql`(${t.doneCount} * 32768 - ${t.stepCount})`,
      t.seq,
    ),
    index('component_standings_by_completion').on(t.projectId, t.completionPercent, t.seq),
    index('component_standings_with_status').on(t.projectId, t.status, t.drawingSort, t.seq),
    index('component_standings_by_updated').on(t.projectId, t.updatedAt, t.seq),
  ],
)
