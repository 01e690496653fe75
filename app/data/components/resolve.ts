import { type ComponentListRequest, UNASSIGNED } from '~/domain/component-list'
import { drawingNumberKey } from '~/domain/drawing-number'
import { placeNameKey } from '~/domain/place-name'
import type { Queryable } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'

/** A place or a drawing, with the key that components carry along with its id. */
export interface FoundName {
  id: string
  sortKey: string
}

/** What a filter's names stand for. Null: nothing goes by that name, so the list is empty. */
export interface ResolvedFilter {
  area: FoundName | null
  system: FoundName | null
  testPackage: FoundName | null
  drawing: FoundName | null
  /** The templates whose components have the step or the kind of step; undefined where all in use do. */
  templateIds: string[] | undefined
}

interface Row extends Omit<ResolvedFilter, 'templateIds'> {
  templateIds: string[]
  all: boolean
}

const FOUND = `json_build_object('id', id, 'sortKey', sort_key)`

// The inner OFFSET keeps the probe of one index row a template from becoming a join over all components.
const RESOLVE = `
  WITH used AS (
    SELECT t.id FROM milestone_templates t
    WHERE ($7 <> '' OR $8 <> '') AND t.organization_id = $2 AND (t.project_id IS NULL OR t.project_id = $1)
      AND EXISTS (SELECT FROM components c WHERE c.template_id = t.id AND c.project_id = $1 OFFSET 0)
  ), fit AS (
    SELECT id FROM used
    WHERE ($7 = '' OR EXISTS (
        SELECT FROM milestone_template_steps s WHERE s.template_id = used.id AND s.workflow_type = $7))
      AND ($8 = '' OR EXISTS (
        SELECT FROM milestone_template_steps s WHERE s.template_id = used.id AND s.key = $8))
  )
  SELECT
    (SELECT ${FOUND} FROM areas WHERE project_id = $1 AND name_key = $3) AS area,
    (SELECT ${FOUND} FROM systems WHERE project_id = $1 AND name_key = $4) AS system,
    (SELECT ${FOUND} FROM test_packages WHERE project_id = $1 AND name_key = $5) AS "testPackage",
    (SELECT ${FOUND} FROM drawings WHERE project_id = $1 AND number_key = $6) AS drawing,
    ARRAY (SELECT id FROM fit) AS "templateIds",
    (SELECT count(*) FROM fit) = (SELECT count(*) FROM used) AS all`

const NOTHING: ResolvedFilter = {
  area: null,
  system: null,
  testPackage: null,
  drawing: null,
  templateIds: undefined,
}

const place = (name: string | undefined) => (name && name !== UNASSIGNED ? placeNameKey(name) : '')

/** Whether nothing narrows the list, so that one plan is good for all: its statements are prepared. */
export const isUnfiltered = ({ filter }: ComponentListRequest, { templateIds }: ResolvedFilter): boolean =>
  Object.keys(filter).length === 0 && templateIds === undefined

// A page's list and count are handed the same request: they share one answer.
const resolving = new WeakMap<ComponentListRequest, Promise<ResolvedFilter>>()

/**
 * What is behind a filter's names, in one statement; none where it names nothing. Known keys let Postgres plan each list
 * by how often they occur: a rare one by its own index, a frequent one along the order of the list.
 */
export function resolveFilter(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  request: ComponentListRequest,
): Promise<ResolvedFilter> {
  const known = resolving.get(request)
  if (known) return known
  const found = find(db, actor, project, request)
  resolving.set(request, found)
  return found
}

async function find(
  db: Queryable,
  actor: Actor,
  project: { id: string },
  { filter, mark = '' }: ComponentListRequest,
): Promise<ResolvedFilter> {
  const { workflow = '', drawing } = filter
  const names = [place(filter.area), place(filter.system), place(filter.testPackage)]
  const number = drawing ? drawingNumberKey(drawing) : ''
  if (![...names, number, workflow, mark].some(Boolean)) return NOTHING
  const params = [project.id, actor.organizationId, ...names, number, workflow, mark]
  const [row] = await run<Row>(db, RESOLVE, params)
  if (!row) return NOTHING
  const { all, templateIds, ...found } = row
  return {
    ...found,
    templateIds: (workflow || mark) && (!all || templateIds.length === 0) ? templateIds : undefined,
  }
}
