import { beforeAll, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { brokenRule } from '~/data/refusal'
import { useDatabase } from '~tests/support/database'
import { type MadeProject, makePlace, makeProject, makeWorld } from '~tests/support/factories'

const database = useDatabase()
let project: MadeProject
let other: MadeProject
beforeAll(async () => {
  const world = await makeWorld(database.db)
  project = await makeProject(database.db, world.organization, {
    startDate: '2026-01-05',
    endDate: '2026-01-30',
  })
  other = await makeProject(database.db, world.organization)
})

it('has no column that may be null in a key to a project with its dates, or none at all', async () => {
  const keys = await database.sql`
    SELECT c.conname AS key, array_length(c.conkey, 1) AS columns,
      (SELECT count(*)::int FROM pg_attribute a
        WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND NOT a.attnotnull) AS nullable,
      c.confupdtype AS on_update, c.confdeltype AS on_delete
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.conrelid = 'milestones'::regclass AND c.confrelid = 'projects'::regclass`
  expect(keys).toEqual([
    { key: 'milestones_project_dates_fk', columns: 3, nullable: 0, on_update: 'c', on_delete: 'c' },
  ])
})

it('lets a statement pass through dates that it is just leaving, and no statement end on one', async () => {
  const [rule] = await database.sql`
    SELECT contype AS type, condeferrable AS deferrable, convalidated AS validated
    FROM pg_constraint WHERE conname = 'milestones_free_date'`
  expect(rule).toEqual({ type: 'x', deferrable: true, validated: true })
})

async function insert(given: Record<string, unknown>): Promise<string> {
  const row = { id: uuid(), project_id: project.id, name: 'M', due_date: '2026-01-10', ...given }
  const config = 'recurring_config' in given ? JSON.stringify(given.recurring_config) : null
  const values = { ...row, project_start_date: '2026-01-05', project_end_bound: '2026-01-30', ...given }
  const { recurring_config: _config, ...plain } = values as Record<string, string>
  try {
    await database.sql.begin(async (sql) => {
      await sql`INSERT INTO milestones ${sql(plain)}`
      if (config !== null)
        await sql`UPDATE milestones SET recurring_config = ${config}::text::jsonb WHERE id = ${row.id}`
      throw new Error('fine')
    })
  } catch (error) {
    return brokenRule(error)?.constraint ?? (error instanceof Error ? error.message : '')
  }
  return ''
}

it('takes the first and the last day of the project, and nothing beyond', async () => {
  for (const due_date of ['2026-01-05', '2026-01-30']) expect(await insert({ due_date })).toBe('fine')
  for (const due_date of ['2026-01-04', '2026-01-31'])
    expect(await insert({ due_date })).toBe('milestones_within_project')
  const endless = { due_date: 'infinity', project_end_bound: 'infinity' }
  expect(await insert(endless)).toBe('milestones_due_date')
  // Dates of its own don't help: the key knows the project's.
  expect(await insert({ due_date: '2026-02-01', project_end_bound: '2026-03-01' })).toBe(
    'milestones_project_dates_fk',
  )
})

it('takes hours from 0 to 100,000, a name, a known lead', async () => {
  for (const time_allocation_minutes of [0, 6_000_000])
    expect(await insert({ time_allocation_minutes })).toBe('fine')
  for (const time_allocation_minutes of [-1, 6_000_001])
    expect(await insert({ time_allocation_minutes })).toBe('milestones_allocation')
  expect(await insert({ name: ' ' })).toBe('milestones_name')
  expect(await insert({ lead: 'never' })).toBe('milestones_lead')
})

it('takes at most one scope, and none of another project', async () => {
  const [area, system, foreign] = [
    await makePlace(database.db, project, 'areas'),
    await makePlace(database.db, project, 'systems'),
    await makePlace(database.db, other, 'areas'),
  ]
  expect(await insert({ area_id: area.id })).toBe('fine')
  expect(await insert({ area_id: area.id, system_id: system.id })).toBe('milestones_scope')
  expect(await insert({ area_id: foreign.id })).toBe('milestones_area_fk')
})

it.each([
  { type: 'daily', interval: 1 },
  { type: 'daily', interval: 1, weekdaysOnly: true },
  { type: 'daily', interval: 366 },
  { type: 'weekly', interval: 2, weeklyDayOfWeek: 0 },
  { type: 'weekly', interval: 1, weeklyDaysOfWeek: [1, 6] },
  { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 31 },
  { type: 'monthly', interval: 1, monthlyPattern: 'dayOfWeek', monthlyWeekOfMonth: 6, monthlyDayOfWeek: 0 },
])('takes the pattern %j', async (recurring_config) => {
  expect(await insert({ recurring_config })).toBe('fine')
})

it.each([
  null,
  [],
  'daily',
  {},
  { type: 'yearly', interval: 1 },
  { type: 'daily' },
  { type: 'daily', interval: 0 },
  { type: 'daily', interval: -1 },
  { type: 'daily', interval: 1.5 },
  { type: 'daily', interval: 1_000_000 },
  { type: 'daily', interval: '1' },
  { type: 'daily', interval: [1] },
  { type: 'daily', interval: 2, weekdaysOnly: true },
  { type: 'daily', interval: 1, weekdaysOnly: false },
  { type: 'daily', interval: 1, weeklyDayOfWeek: 1 },
  { type: 'weekly', interval: 1 },
  { type: 'weekly', interval: 1, weeklyDayOfWeek: 7 },
  { type: 'weekly', interval: 1, weeklyDayOfWeek: [1] },
  { type: 'weekly', interval: 1, weeklyDayOfWeek: null },
  { type: 'weekly', interval: 1, weeklyDaysOfWeek: [] },
  { type: 'weekly', interval: 1, weeklyDaysOfWeek: 1 },
  { type: 'weekly', interval: 1, weeklyDaysOfWeek: [1, 7] },
  { type: 'weekly', interval: 1, weeklyDayOfWeek: 1, weeklyDaysOfWeek: [1] },
  { type: 'monthly', interval: 1 },
  { type: 'monthly', interval: 1, monthlyPattern: 'date' },
  { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 0 },
  { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 32 },
  { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 1.5 },
  { type: 'monthly', interval: 1, monthlyPattern: 'date', monthlyDate: 1, monthlyDayOfWeek: 1 },
  { type: 'monthly', interval: 1, monthlyPattern: 'dayOfWeek', monthlyWeekOfMonth: 7, monthlyDayOfWeek: 0 },
  { type: 'monthly', interval: 1, monthlyPattern: 'dayOfWeek', monthlyWeekOfMonth: 1 },
])('refuses the pattern %j', async (recurring_config) => {
  expect(await insert({ recurring_config })).toBe('milestones_pattern')
})

it('refuses holidays that end before they start, and other organizations’ projects', async () => {
  const stranger = await makeWorld(database.db)
  const row = { id: uuid(), organization_id: project.organizationId, name: 'H', start_date: '2026-01-02' }
  const add = (given: Record<string, string>) =>
    database.sql`INSERT INTO holidays ${database.sql({ ...row, end_date: '2026-01-02', ...given })}`.then(
      () => 'fine',
      (error) => brokenRule(error)?.constraint,
    )
  expect(await add({ end_date: '2026-01-01' })).toBe('holidays_dates')
  expect(await add({ project_id: stranger.project.id })).toBe('holidays_project_fk')
  expect(await add({})).toBe('fine')
  expect(await add({ id: uuid() })).toBe('holidays_key')
})

it('refuses a capacity that isn’t seven weekdays', async () => {
  for (const text of ['{1,2}', '{1,1,1,1,1,1,-1}', '{1,1,1,1,1,1,null}'])
    await expect(
      database.sql`UPDATE organizations SET capacity_minutes = ${text}::text::int[] WHERE id = ${project.organizationId}`,
    ).rejects.toMatchObject({ constraint_name: 'organizations_capacity' })
})
