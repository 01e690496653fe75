import {
  budgetShare,
  type ComponentFields,
  type Difference,
  differenceOf,
  type StandingTotal,
} from '~/domain/import'
import type { Tx } from '~db/client'
import { run } from '../run'
import { keptItems } from './items'
import type { KeptItem } from './types'

/** A component that is there, as far as a file can change it. */
export interface Standing extends ComponentFields {
  id: string
  seq: number
  type: string
  version: number
  instance: number
  ofInstances: number
  /** Retired by an import, and in the file again. */
  back: boolean
  row: number
  nth: number
  item: KeptItem
  totals: StandingTotal[]
}

export interface Looked {
  standing: Standing
  difference: Difference
}

const READ = `
  WITH chunk AS MATERIALIZED (
    SELECT * FROM import_targets
    WHERE kind IN ('look', 'back') AND (row_number, nth) > ($1, $2) ORDER BY row_number, nth LIMIT $3
  )
  SELECT i.row_number AS "row", i.nth, i.kind = 'back' AS back, c.id, c.seq, c.type, n.version, c.instance,
    i.of_instances AS "ofInstances", d.number AS drawing, c.label, c.size, c.spec, c.description, c.attributes,
    c.budgeted_minutes AS "budgetedMinutes", coalesce(a.name, '') AS area, coalesce(s.name, '') AS system,
    coalesce(t.name, '') AS "testPackage", (
      SELECT coalesce(json_agg(json_build_object('stepKey', m.step_key, 'total', m.quantity_total::text, 'unit', m.unit)
        ORDER BY m.position), '[]')
      FROM component_milestones m
      WHERE m.component_id = c.id AND m.workflow_type = 'quantity' AND NOT m.removed) AS totals
  FROM chunk i
  JOIN components c ON c.id = i.component_id
  JOIN component_standings n ON n.component_id = c.id
  JOIN drawings d ON d.id = c.drawing_id
  LEFT JOIN areas a ON a.id = c.area_id
  LEFT JOIN systems s ON s.id = c.system_id
  LEFT JOIN test_packages t ON t.id = c.test_package_id
  ORDER BY i.row_number, i.nth`

/** Looks closely at the components that may differ from the file, `chunk` at a time, in the file's order. */
export async function* lookedAt(tx: Tx, importId: string, chunk: number): AsyncGenerator<Looked[]> {
  for (let [row, nth] = [-1, 0]; ;) {
    const read = await run<Omit<Standing, 'item'>>(tx, READ, [row, nth, chunk])
    const [first, last] = [read[0], read.at(-1)]
    if (!first || !last) return
    const items = await keptItems(tx, importId, first.row, last.row)
    yield read.flatMap((one) => {
      const item = items.get(one.row)
      if (!item) return []
      const minutes =
        item.budgetMinutes === null ? null : budgetShare(item.budgetMinutes, one.nth, item.count)
      return { standing: { ...one, item }, difference: differenceOf(one, item, minutes) }
    })
    ;[row, nth] = [last.row, last.nth]
  }
}
