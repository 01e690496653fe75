import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, day, id, instant, sortText } from './columns'
import { organizations } from './organizations'

export const projects = pgTable(
  'projects',
  {
    id: id(),
    /** What stands in addresses: eight letters and digits, unique over all organizations. */
    key: text('key').notNull(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    number: text('number').notNull(),
    name: text('name').notNull(),
    client: text('client').notNull().default(''),
    note: text('note').notNull().default(''),
    startDate: day('start_date').notNull(),
    /** null = continuous */
    endDate: day('end_date'),
    /** The end to compare with: `infinity` for a continuous project, so that it is never null in a key. */
    endBound: day('end_bound')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(end_date, 'infinity'::date)`),
    estimatedMinutes: integer('estimated_minutes').notNull().default(0),
    timeZone: text('time_zone').notNull().default('UTC'),
    /** Working minutes of each weekday, from Sunday. */
    weekdayMinutes: integer('weekday_minutes').array().notNull().default([0, 480, 480, 480, 480, 480, 0]),
    weekStartsOn: smallint('week_starts_on').notNull().default(1),
    /** The last component number given out. */
    componentSeq: integer('component_seq').notNull().default(0),
    createdAt: createdAt(),
    archivedAt: instant('archived_at'),
  },
  (t) => [
    unique('projects_key_key').on(t.key),
    unique('projects_number_key').on(t.organizationId, t.number),
    unique('projects_organization_key').on(t.id, t.organizationId),
    unique('projects_dates_key').on(t.id, t.startDate, t.endBound),
    check(
      'projects_dates',
      sql`isfinite(${t.startDate}) and ${t.startDate} <= ${t.endBound} and (${t.endDate} is null or isfinite(${t.endDate}))`,
    ),
    check('projects_estimate', sql`${t.estimatedMinutes} >= 0`),
    check(
      'projects_weekdays',
      sql`cardinality(${t.weekdayMinutes}) = 7 and 0 <= all (${t.weekdayMinutes}) and 1440 >= all (${t.weekdayMinutes})`,
    ),
    check('projects_week_start', sql`${t.weekStartsOn} between 0 and 6`),
  ],
)

const place = (name: 'areas' | 'systems' | 'test_packages') =>
  pgTable(
    name,
    {
      id: id(),
      projectId: uuid('project_id')
        .notNull()
        .references(() => projects.id, { onDelete: 'cascade' }),
      name: text('name').notNull(),
      /** Folded for comparing: upper case, single spaces. */
      nameKey: text('name_key').notNull(),
      /** For natural order in plain byte order; carried by the components for their lists. */
      sortKey: sortText('sort_key').notNull(),
    },
    (t) => [
      unique(`${name}_name_key`).on(t.projectId, t.nameKey),
      unique(`${name}_project_key`).on(t.id, t.projectId),
      unique(`${name}_sort_key`).on(t.id, t.projectId, t.sortKey),
    ],
  )

export const areas = place('areas')
export const systems = place('systems')
export const testPackages = place('test_packages')

export const drawings = pgTable(
  'drawings',
  {
    id: id(),
    projectId: uuid('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    /** As first written. */
    number: text('number').notNull(),
    /** Its normal form: what two spellings of one drawing share. */
    numberKey: text('number_key').notNull(),
    sortKey: sortText('sort_key').notNull(),
    areaId: uuid('area_id'),
    systemId: uuid('system_id'),
    testPackageId: uuid('test_package_id'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    unique('drawings_number_key').on(t.projectId, t.numberKey),
    unique('drawings_project_key').on(t.id, t.projectId),
    unique('drawings_sort_key').on(t.id, t.projectId, t.sortKey),
    index('drawings_by_sort').on(t.projectId, t.sortKey),
    foreignKey({ columns: [t.areaId, t.projectId], foreignColumns: [areas.id, areas.projectId] }),
    foreignKey({ columns: [t.systemId, t.projectId], foreignColumns: [systems.id, systems.projectId] }),
    foreignKey({
      columns: [t.testPackageId, t.projectId],
      foreignColumns: [testPackages.id, testPackages.projectId],
    }),
  ],
)
