import type { Database } from '~db/client'

const HEAD =
  'Drawing,Type,Code,Cmdty Code,Size,Description,Qty,Unit,Area,Weld Number,Date Welded,Budget Hours,Heat'
interface Row {
  type?: string
  code?: string
  size?: string
  description?: string
  qty?: string
  unit?: string
  area?: string
  weld?: string
  welded?: string
  hours?: string
  heat?: string
  drawing?: string
}
/** A takeoff as CSV: a row each, two-inch valves on P-1 where they don't say otherwise. */
export const file = (...rows: Row[]) =>
  [
    HEAD,
    ...rows.map((row) =>
      [
        row.drawing ?? 'P-1',
        row.type ?? 'VALVE',
        '',
        row.code ?? '',
        row.size ?? '2',
        row.description ?? '',
        row.qty ?? '',
        row.unit ?? '',
        row.area ?? '',
        row.weld ?? '',
        row.welded ?? '',
        row.hours ?? '',
        row.heat ?? '',
      ].join(','),
    ),
    '',
  ].join('\n')

/** What a test's imports have made of a project. */
export function madeIn(database: Database, world: { project: { id: string } }) {
  const components = () => database.sql`
    SELECT c.label, c.instance, c.of_instances, c.description, c.budgeted_minutes, n.version, c.attributes,
      c.retired_at IS NOT NULL AS retired, a.name AS area, c.area_own, d.number AS drawing, n.completion_percent
    FROM components c JOIN component_standings n ON n.component_id = c.id JOIN drawings d ON d.id = c.drawing_id LEFT JOIN areas a ON a.id = c.area_id
    WHERE c.project_id = ${world.project.id} ORDER BY c.label, c.instance`

  const lastLog = () => database.sql`
    SELECT entity, step_key, old_value, new_value, version_before, version_after, effective_date, earned_minutes_delta, label
    FROM audit_log WHERE batch_id = (
      SELECT id FROM update_batches WHERE project_id = ${world.project.id} ORDER BY id DESC LIMIT 1) ORDER BY ordinal`

  return { components, lastLog }
}
