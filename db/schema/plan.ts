import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { RecurringConfig } from '~/domain/plan/recurrence'
import { createdAt, day, id, instant } from './columns'
import { organizations } from './organizations'
import { areas, projects, systems, testPackages } from './projects'

/** A number of a list: a list of them would be "contained" too. */
const oneOf = (config: unknown, part: string, numbers: string) =>
  sql`jsonb_typeof(${config}->${sql.raw(`'${part}'`)}) = 'number' and ${config}->${sql.raw(`'${part}' <@ '${numbers}'`)}`

/**
 * The shape of a pattern: the parts of its kind, all of them, no others, each in its range. Comparisons with something
 * that isn't there are null, which a check lets pass: the coalesce makes them false.
 */
const patternShape = (config: unknown) => sql`${config} is null or coalesce(
  ${config} @@ 'strict $.interval.type() == "number" && $.interval >= 1 && $.interval <= 366 && $.interval.floor() == $.interval'
  and case ${config}->>'type'
    when 'daily' then ${config} - array['type', 'interval', 'weekdaysOnly'] = '{}'
      and (not ${config} ? 'weekdaysOnly' or ${config} @@ 'strict $.weekdaysOnly == true && $.interval == 1')
    when 'weekly' then ${config} - array['type', 'interval', 'weeklyDayOfWeek', 'weeklyDaysOfWeek'] = '{}'
      and (${config} ? 'weeklyDayOfWeek') <> (${config} ? 'weeklyDaysOfWeek')
      and (not ${config} ? 'weeklyDayOfWeek' or ${oneOf(config, 'weeklyDayOfWeek', '[0, 1, 2, 3, 4, 5, 6]')})
      and (not ${config} ? 'weeklyDaysOfWeek' or (jsonb_typeof(${config}->'weeklyDaysOfWeek') = 'array'
        and ${config}->'weeklyDaysOfWeek' <> '[]' and ${config}->'weeklyDaysOfWeek' <@ '[0, 1, 2, 3, 4, 5, 6]'))
    when 'monthly' then case ${config}->>'monthlyPattern'
      when 'date' then ${config} - array['type', 'interval', 'monthlyPattern', 'monthlyDate'] = '{}'
        and ${config} @@ 'strict $.monthlyDate >= 1 && $.monthlyDate <= 31 && $.monthlyDate.floor() == $.monthlyDate'
      when 'dayOfWeek' then ${config} - array['type', 'interval', 'monthlyPattern', 'monthlyWeekOfMonth', 'monthlyDayOfWeek'] = '{}'
        and ${oneOf(config, 'monthlyWeekOfMonth', '[1, 2, 3, 4, 5, 6]')}
        and ${oneOf(config, 'monthlyDayOfWeek', '[0, 1, 2, 3, 4, 5, 6]')}
      else false end
    else false end, false)`

/**
 * The milestones of a project's plan. The project's dates stand on every row through a key that follows them, so that a
 * check can hold the due date within them, whoever writes. Two single ones never share a date: an exclusion constraint,
 * hand-written, for it can wait until the end of a statement that moves many.
 */
export const milestones = pgTable(
  'milestones',
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    projectStartDate: day('project_start_date').notNull(),
    /** `infinity` for a continuous project. */
    projectEndBound: day('project_end_bound').notNull(),
    name: text('name').notNull(),
    /** Of a recurring one: what its recurrence is counted from. */
    dueDate: day('due_date').notNull(),
    /** Of a recurring one: for each occurrence. */
    timeAllocationMinutes: integer('time_allocation_minutes').notNull().default(0),
    /** null = a single milestone */
    recurringConfig: jsonb('recurring_config').$type<RecurringConfig>(),
    lead: text('lead').notNull().default('period'),
    /** Its scope, at most one of the three: the place whose components it is about. */
    areaId: uuid('area_id'),
    systemId: uuid('system_id'),
    testPackageId: uuid('test_package_id'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    // One null would switch this key off: all its columns are NOT NULL.
    foreignKey({
      name: 'milestones_project_dates_fk',
      columns: [t.projectId, t.projectStartDate, t.projectEndBound],
      foreignColumns: [projects.id, projects.startDate, projects.endBound],
    })
      .onUpdate('cascade')
      .onDelete('cascade'),
    foreignKey({
      name: 'milestones_area_fk',
      columns: [t.areaId, t.projectId],
      foreignColumns: [areas.id, areas.projectId],
    }),
    foreignKey({
      name: 'milestones_system_fk',
      columns: [t.systemId, t.projectId],
      foreignColumns: [systems.id, systems.projectId],
    }),
    foreignKey({
      name: 'milestones_test_package_fk',
      columns: [t.testPackageId, t.projectId],
      foreignColumns: [testPackages.id, testPackages.projectId],
    }),
    index('milestones_by_date').on(t.projectId, t.dueDate, t.id),
    index('milestones_in_area')
      .on(t.areaId)
      .where(sql`${t.areaId} is not null`),
    index('milestones_in_system')
      .on(t.systemId)
      .where(sql`${t.systemId} is not null`),
    index('milestones_in_test_package')
      .on(t.testPackageId)
      .where(sql`${t.testPackageId} is not null`),
    check(
      'milestones_within_project',
      sql`${t.dueDate} between ${t.projectStartDate} and ${t.projectEndBound}`,
    ),
    // Below the year 10000 too: past it a date isn't written YYYY-MM-DD.
    check('milestones_due_date', sql`isfinite(${t.dueDate}) and ${t.dueDate} <= '9999-12-31'`),
    check('milestones_name', sql`btrim(${t.name}) <> '' and char_length(${t.name}) <= 120`),
    check('milestones_allocation', sql`${t.timeAllocationMinutes} between 0 and 6000000`),
    check('milestones_pattern', patternShape(t.recurringConfig)),
    check('milestones_lead', sql`${t.lead} in ('period', 'since-previous')`),
    check('milestones_scope', sql`num_nonnulls(${t.areaId}, ${t.systemId}, ${t.testPackageId}) <= 1`),
    check('milestones_version', sql`${t.version} >= 1`),
  ],
)

/** Days without work, of a whole organization or of one of its projects; both included. */
export const holidays = pgTable(
  'holidays',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** null = of all the organization's projects */
    projectId: uuid('project_id'),
    name: text('name').notNull(),
    startDate: day('start_date').notNull(),
    endDate: day('end_date').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'holidays_project_fk',
      columns: [t.projectId, t.organizationId],
      foreignColumns: [projects.id, projects.organizationId],
    }).onDelete('cascade'),
    unique('holidays_key')
      .on(t.organizationId, t.projectId, t.startDate, t.endDate, t.name)
      .nullsNotDistinct(),
    index('holidays_project').on(t.projectId),
    check(
      'holidays_dates',
      sql`isfinite(${t.startDate}) and isfinite(${t.endDate}) and ${t.startDate} <= ${t.endDate} and ${t.endDate} <= '9999-12-31'`,
    ),
    check('holidays_name', sql`btrim(${t.name}) <> '' and char_length(${t.name}) <= 120`),
  ],
)
