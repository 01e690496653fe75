import { attributesOf, budgetShare } from '~/domain/import'
import type { Tx } from '~db/client'
import { insertComponents, type NewComponent } from '../components/create'
import { createdRows } from '../components/record-created'
import type { LongBatch } from '../long-batch'
import { run } from '../run'
import { keptItems } from './items'
import type { Welded } from './write-progress'
import type { ImportProject, KeptItem } from './types'

interface NewRow {
  row: number
  nth: number
  instance: number
  ofInstances: number
  item: KeptItem
}

const READ = `
  SELECT row_number AS "row", nth, instance, of_instances AS "ofInstances" FROM import_targets
  WHERE kind = 'new' AND (row_number, nth) > ($1, $2) ORDER BY row_number, nth LIMIT $3`

/** Inserts the components that aren't there yet, in the file's order. Answers how many, welds with a date through `welded`. */
export async function writeNew(
  tx: Tx,
  importId: string,
  chunk: number,
  project: ImportProject,
  userId: string,
  batch: LongBatch,
  welded: (welds: Welded[]) => Promise<void>,
): Promise<number> {
  let created = 0
  for (let [row, nth] = [-1, 0]; ;) {
    const targets = await run<Omit<NewRow, 'item'>>(tx, READ, [row, nth, chunk])
    const [first, last] = [targets[0], targets.at(-1)]
    if (!first || !last) return created
    const items = await keptItems(tx, importId, first.row, last.row)
    const rows = targets.flatMap((target): NewRow[] => {
      const item = items.get(target.row)
      return item ? [{ ...target, item }] : []
    })
    const components = rows.map(newComponent)
    const inserted = await insertComponents(tx, project, components, userId)
    await batch.add(createdRows(components, inserted))
    await welded(
      rows.flatMap(({ item: { weldedOn } }, at) => {
        const made = inserted[at]
        return weldedOn !== null && made ? [{ componentId: made.id, weldedOn }] : []
      }),
    )
    created += rows.length
    ;[row, nth] = [last.row, last.nth]
  }
}

function newComponent({ item, nth, instance, ofInstances }: NewRow): NewComponent {
  const { type, drawing, label, identity, size, specification, description, quantity, unit } = item
  const { area, system, testPackage, budgetMinutes, count } = item
  return {
    type,
    drawing,
    label,
    identity,
    instance,
    ofInstances,
    size,
    spec: specification,
    description,
    attributes: attributesOf(item),
    area,
    system,
    testPackage,
    quantity,
    unit,
    budgetedMinutes: budgetMinutes === null ? null : budgetShare(budgetMinutes, nth, count),
  }
}
