import { type SQL, sql } from 'drizzle-orm'
import { type ComponentFilter, type ComponentListRequest, UNASSIGNED } from '~/domain/component-list'
import { drawingNumberKey } from '~/domain/drawing-number'

const place = (column: SQL, table: SQL, projectId: string, name: string): SQL =>
  name === UNASSIGNED
    ? sql`${column} is null`
    : sql`${column} = (select p.id from ${table} p where p.project_id = ${projectId} and p.name_key = ${name.trim().replace(/\s+/g, ' ').toUpperCase()})`

/** `%` and `_` are looked for as they are typed. */
const contains = (text: string) => `%${text.toUpperCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`

const status = (value: ComponentFilter['status']): SQL => {
  if (value === 'RETIRED') return sql`c.retired_at is not null`
  if (value === 'ON_HOLD') return sql`c.retired_at is null and c.on_hold`
  if (value) return sql`c.retired_at is null and c.status = ${value}`
  return sql`c.retired_at is null`
}

/** What rows must satisfy, beside being in the project; `m` is the marked step where there is one. */
export function conditions(projectId: string, { filter, mark, leftSince }: ComponentListRequest): SQL {
  const all: SQL[] = [sql`c.project_id = ${projectId}`, status(filter.status)]
  for (const word of filter.search?.split(/\s+/).filter(Boolean) ?? [])
    all.push(sql`c.search_text like ${contains(word)}`)
  if (filter.area) all.push(place(sql`c.area_id`, sql`areas`, projectId, filter.area))
  if (filter.system) all.push(place(sql`c.system_id`, sql`systems`, projectId, filter.system))
  if (filter.testPackage)
    all.push(place(sql`c.test_package_id`, sql`test_packages`, projectId, filter.testPackage))
  if (filter.drawing) {
    all.push(
      sql`c.drawing_id = (select d.id from drawings d where d.project_id = ${projectId} and d.number_key = ${drawingNumberKey(filter.drawing)})`,
    )
  }
  if (filter.type) all.push(sql`c.type = ${filter.type}`)
  if (filter.workflow) {
    all.push(
      sql`exists (select from milestone_template_steps s where s.template_id = c.template_id and s.workflow_type = ${filter.workflow})`,
    )
  }
  if (mark && leftSince) all.push(sql`(not m.is_completed or m.completed_at >= ${leftSince}::timestamptz)`)
  return sql.join(all, sql` and `)
}

/** The marked step of each row; rows of types that have no such step aren't in the list. */
export const markJoin = (mark: string | undefined): SQL =>
  mark
    ? sql`join component_milestones m on m.component_id = c.id and m.step_key = ${mark} and not m.removed`
    : sql``
