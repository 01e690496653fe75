import { drawingNumberKey } from '~/domain/drawing-number'
import type { PlaceKind } from '~/domain/place-name'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'
import { currentTemplates } from '../templates/current'
import { findOrMakeDrawings } from './drawings'
import { freshPlans } from './fresh-plans'
import type { InsertedComponent, NewComponent } from './new-component'
import { placeIds } from './place-ids'
import { type FoundPlaces, rowOf } from './row-to-insert'

export type { InsertedComponent, NewComponent }

const ALLOT = `UPDATE projects SET component_seq = component_seq + $2 WHERE id = $1 RETURNING component_seq AS last`

// As far as they are from the beginning they are not started.
const COMPONENTS = `
  WITH c AS MATERIALIZED (
    SELECT * FROM json_to_recordset($3::json) AS c (id uuid, seq int, "drawingId" uuid, "drawingSort" text,
      "templateId" uuid, type text, label text, identity text, instance int, "ofInstances" int, size text, spec text,
      description text, attributes jsonb, "areaId" uuid, "areaSort" text, "areaOwn" boolean, "systemId" uuid,
      "systemSort" text, "systemOwn" boolean, "testPackageId" uuid, "testPackageSort" text, "testPackageOwn" boolean,
      "budgetedMinutes" int, "stepCount" smallint, "searchText" text)
  ), standings AS (
    INSERT INTO component_standings (component_id, project_id, seq, drawing_sort, step_count, updated_by)
    SELECT id, $1, seq, "drawingSort", "stepCount", $2 FROM c
  )
  INSERT INTO components (id, project_id, seq, drawing_id, drawing_sort, template_id, type, label, identity, instance,
    of_instances, size, spec, description, attributes, area_id, area_sort, area_own, system_id, system_sort, system_own,
    test_package_id, test_package_sort, test_package_own, budgeted_minutes, search_text)
  SELECT id, $1, seq, "drawingId", "drawingSort", "templateId", type, label, identity, instance, "ofInstances", size, spec,
    description, attributes, "areaId", "areaSort", "areaOwn", "systemId", "systemSort", "systemOwn", "testPackageId",
    "testPackageSort", "testPackageOwn", "budgetedMinutes", "searchText"
  FROM c`

const MILESTONES = `
  INSERT INTO component_milestones (id, component_id, project_id, step_id, step_key, position, workflow_type, weight,
    percentage_complete, quantity_complete, quantity_total, unit, updated_by)
  SELECT c."milestoneIds"[s.nth], c.id, $1, s.id, s.key, s.position, s.workflow_type, s.weight,
    CASE s.workflow_type WHEN 'percentage' THEN 0 END,
    CASE s.workflow_type WHEN 'quantity' THEN 0 END,
    CASE s.workflow_type WHEN 'quantity' THEN c.quantity END,
    CASE s.workflow_type WHEN 'quantity' THEN coalesce(c.unit, s.unit) END,
    $2
  FROM json_to_recordset($3::json) AS c (id uuid, "templateId" uuid, "milestoneIds" uuid[], quantity numeric, unit text)
    JOIN (SELECT *, row_number() OVER (PARTITION BY template_id ORDER BY position) AS nth
      FROM milestone_template_steps WHERE template_id IN (SELECT json_array_elements_text($4::json)::uuid)) s
    ON s.template_id = c."templateId"`

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is missing`)
  return value
}

/**
 * Inserts components with what they need: drawings and places that aren't there yet, and their component milestones by
 * the project's current templates. Fourteen statements at most, whatever their number; send some thousands at a time.
 * Records nothing in the audit log: that is its caller's. Answers ids and numbers in the order given. An instance that
 * is there already breaks the rule `components_instance_key`.
 */
export async function insertComponents(
  tx: Tx,
  project: { id: string; organizationId: string },
  components: readonly NewComponent[],
  userId: string | null = null,
): Promise<InsertedComponent[]> {
  if (components.length === 0) return []
  const templates = await currentTemplates(tx, project)
  const named = (kind: PlaceKind) =>
    placeIds(
      tx,
      project.id,
      kind,
      components.flatMap((component) => component[kind] ?? []),
    )
  const places: FoundPlaces = {
    area: await named('area'),
    system: await named('system'),
    testPackage: await named('testPackage'),
  }
  const drawings = await findOrMakeDrawings(
    tx,
    project.id,
    components.map(({ drawing }) => ({ number: drawing })),
  )
  const [allotted] = await run<{ last: number }>(tx, ALLOT, [project.id, components.length])
  const first = must(allotted, 'The project').last - components.length + 1
  const rows = components.map((component, at) => {
    const drawing = must(drawings.get(drawingNumberKey(component.drawing)), `Drawing ${component.drawing}`)
    const template = must(templates.get(component.type), `The template of ${component.type}`)
    return rowOf(component, first + at, drawing, template, places)
  })
  await run(tx, COMPONENTS, [project.id, userId, jsonText(rows.map(({ row }) => row)).text])
  await freshPlans(tx, 'components', rows.length)
  await freshPlans(tx, 'component_standings', rows.length)
  const steps = rows.map(({ row, milestones }) => ({ id: row.id, templateId: row.templateId, ...milestones }))
  const templateIds = [...new Set(steps.map(({ templateId }) => templateId))]
  await run(tx, MILESTONES, [project.id, userId, JSON.stringify(steps), JSON.stringify(templateIds)])
  return rows.map(({ row: { id, seq } }) => ({ id, seq }))
}
