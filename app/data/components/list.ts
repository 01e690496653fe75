import { type SQL, sql } from 'drizzle-orm'
import { type ComponentListRequest, steadyForMarking } from '~/domain/component-list'
import type { Status } from '~/domain/completion'
import type { WorkflowType } from '~/domain/progress'
import type { Db } from '~db/client'
import type { Actor } from '../people'
import { runSql } from '../run-sql'
import { conditions, markJoin, searched, standing, wordsOf } from './conditions'
import { readCursor, writeCursor } from './cursor'
import { beyond, needsStanding, ordered, placedBy, SORT_VALUES, sortOf, within } from './order'
import { isUnfiltered, resolveFilter } from './resolve'
import { standingPage, WALKED } from './standing-page'

export interface ListedComponent {
  seq: number
  drawing: string
  type: string
  label: string
  size: string
  instance: number
  ofInstances: number
  doneCount: number
  stepCount: number
  completionPercent: string
  status: Status
  onHold: boolean
  retired: boolean
  updatedAt: string
  updatedBy: string | null
  /** The marked step, where the list shows one. */
  markVersion: number | null
  markDone: boolean | null
  markWorkflow: WorkflowType | null
  markTotal: string | null
}

export interface ComponentPage {
  rows: ListedComponent[]
  previous: string | undefined
  next: string | undefined
}

interface Row extends Record<string, unknown>, ListedComponent {
  sortValue: string
}

/**
 * One page of a project's components, in one statement. The rows beyond the page's end tell whether there is more; a
 * cursor that can't be read starts at the beginning.
 */
export async function listComponents(
  db: Db,
  actor: Actor,
  project: { id: string },
  asked: ComponentListRequest,
): Promise<ComponentPage> {
  const request = steadyForMarking(asked)
  const resolved = await resolveFilter(db, actor, project, asked)
  const sort = sortOf(request)
  const { value, type } = SORT_VALUES[sort]
  const before = readCursor(request.before, type)
  const cursor = before ?? readCursor(request.after, type)
  const up = request.descending === Boolean(before)
  const [past, order] = [
    sql`${cursor ? sql`and ${beyond(project, sort, up, cursor)}` : sql``} ${within(request)}
        and exists (select from projects p where p.id = ${project.id} and p.organization_id = ${actor.organizationId})`,
    ordered(placedBy(sort), up),
  ]
  const limit = sql.raw(String(request.size + 1))
  const columns = (
    sortValue: SQL,
  ) => sql`c.id, c.seq, c.drawing_id, c.drawing_sort, c.type, c.label, c.size, c.instance,
        c.of_instances, c.on_hold, c.retired_at, ${sortValue} as sort_value
        ${request.mark ? sql`, m.version, m.is_completed, m.workflow_type, trim_scale(m.quantity_total)::text as quantity_total` : sql``}`
  const found = (more: SQL) => sql`
    select ${columns(value)} from components c ${markJoin(request.mark)}
    where ${conditions(project.id, request, resolved)} ${past} ${more} ${order} limit ${limit}`
  // Of words that stand in many rows the index names them all, and all would have to be read and sorted for a page; of
  // others a walk finds none for long. Which it is nobody knows before: words that go together aren't as rare as they seem.
  const search = sql`
    near as materialized (
      select ${columns(sql`c.sort_value`)} from (
        select c.*, ${value} as sort_value from components c
        where ${standing(project.id, request, resolved)} ${past} ${order} limit ${sql.raw(String(WALKED))}
      ) c ${markJoin(request.mark)} where true ${searched(request)}
      ${ordered(placedBy(sort, sql`c`, sql`c.sort_value`), up)} limit ${limit}
    ), page as materialized (
      select * from near where (select count(*) from near) = ${limit}
      union all select * from (${found(sql`and (select count(*) from near) < ${limit}`)}) far
    )`
  const alone = wordsOf(request.filter).length > 1 ? search : sql`page as materialized (${found(sql``)})`
  const beside = { projectId: project.id, request, resolved, columns, past, up, limit }
  const statement = sql`
    with ${needsStanding(request) ? standingPage(beside) : alone}
    select page.seq, d.number as drawing, page.type, page.label, page.size, page.instance,
      page.of_instances as "ofInstances", stands.done_count as "doneCount", stands.step_count as "stepCount",
      stands.completion_percent as "completionPercent", stands.status, page.on_hold as "onHold",
      page.retired_at is not null as retired, stands.updated_at as "updatedAt", u.name as "updatedBy",
      page.sort_value::text as "sortValue",
      ${request.mark ? sql`page.version as "markVersion", page.is_completed as "markDone", page.workflow_type as "markWorkflow", page.quantity_total as "markTotal"` : sql`null as "markVersion"`}
    from page join component_standings stands on stands.component_id = page.id join drawings d on d.id = page.drawing_id
      left join users u on u.id = stands.updated_by
    ${ordered(placedBy(sort, sql`page`, sql`page.sort_value`), up)}`
  const rows = await runSql<Row>(db, statement, isUnfiltered(request, resolved))
  const more = rows.length > request.size
  const shown = rows.slice(0, request.size)
  if (before) shown.reverse()
  const edge = (row: Row | undefined) => row && writeCursor({ value: row.sortValue, seq: row.seq })
  const hasPrevious = before ? more : Boolean(cursor)
  const hasNext = before ? true : more
  return {
    rows: shown,
    previous: hasPrevious ? edge(shown[0]) : undefined,
    next: hasNext ? edge(shown.at(-1)) : undefined,
  }
}
