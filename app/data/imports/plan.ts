import { createHash } from 'node:crypto'
import type { ComponentType } from '~/domain/component-types'
import { sameFields } from '~/domain/import'
import type { Tx } from '~db/client'
import { run } from '../run'
import type { CurrentTemplate } from '../templates/current'
import { lookedAt } from './differences'
import { changedSample, newSample, surplusSample, totalSample, type SurplusRow } from './samples'
import type { Preview, SampleNew } from './types'

const SHOWN_DRAWINGS = 50
const SAMPLES = 10

interface TypeRow {
  type: ComponentType
  made: number
  same: number
  retired: number
}

const TYPES = `
  SELECT r.item->>'type' AS type, count(*) FILTER (WHERE i.kind = 'new')::int AS made,
    count(*) FILTER (WHERE i.kind = 'same')::int AS same, count(*) FILTER (WHERE i.kind = 'retired')::int AS retired
  FROM import_targets i JOIN import_rows r ON r.import_id = $1 AND r.row_number = i.row_number
  GROUP BY 1 ORDER BY 1`

interface Counts {
  rowsGood: number
  rowsInError: number
  rowsRepeated: number
  grown: number
  surplusUntouched: number
  surplusTouched: number
  targets: string
}

const COUNTS = `
  SELECT r.*, g.grown, s."surplusUntouched", s."surplusTouched", md5(coalesce(s.ids, '') || coalesce((
    SELECT string_agg(concat_ws(' ', row_number, nth, instance, of_instances, kind, component_id), ','
      ORDER BY row_number, nth) FROM import_targets), '')) AS targets
  FROM (
    SELECT count(*) FILTER (WHERE errors IS NULL)::int AS "rowsGood",
      count(*) FILTER (WHERE errors IS NOT NULL)::int AS "rowsInError",
      count(*) FILTER (WHERE errors IS NULL AND NOT EXISTS (
        SELECT FROM import_targets i WHERE i.row_number = import_rows.row_number))::int AS "rowsRepeated"
    FROM import_rows WHERE import_id = $1
  ) r, (
    SELECT count(*)::int AS grown FROM (
      SELECT FROM import_targets GROUP BY identity
      HAVING bool_or(kind = 'new') AND bool_or(kind <> 'new')) grown
  ) g, (
    SELECT count(*) FILTER (WHERE NOT touched)::int AS "surplusUntouched",
      count(*) FILTER (WHERE touched)::int AS "surplusTouched",
      string_agg(id::text || touched, ',' ORDER BY id) AS ids
    FROM import_surplus
  ) s`

interface DrawingRow {
  drawing: string
  components: number
  new: number
  /** Of the whole file. */
  drawings: number
  newDrawings: number
}

const DRAWINGS = `
  SELECT f.drawing, f.components, f.made AS new, count(*) OVER ()::int AS drawings,
    count(*) FILTER (WHERE d.id IS NULL) OVER ()::int AS "newDrawings"
  FROM (
    SELECT r.item->>'drawingKey' AS key, min(r.item->>'drawing') AS drawing, min(r.item->>'drawingSort') AS sort,
      count(*)::int AS components, count(*) FILTER (WHERE i.kind = 'new')::int AS made
    FROM import_targets i JOIN import_rows r ON r.import_id = $1 AND r.row_number = i.row_number
    GROUP BY 1
  ) f LEFT JOIN drawings d ON d.project_id = $2 AND d.number_key = f.key
  ORDER BY f.sort COLLATE "C", f.key LIMIT ${SHOWN_DRAWINGS}`

const FIRST_NEW = `
  SELECT r.row_number AS "row", r.item->>'drawing' AS drawing, r.item->>'type' AS type, r.item->>'label' AS label,
    r.item->>'size' AS size, count(*)::int AS count
  FROM import_targets i JOIN import_rows r ON r.import_id = $1 AND r.row_number = i.row_number
  WHERE i.kind = 'new' GROUP BY r.import_id, r.row_number ORDER BY r.row_number LIMIT ${SAMPLES}`

const FIRST_SURPLUS = `
  SELECT p.row_number AS "row", d.number AS drawing, c.type, c.label, c.size, p.of_instances AS "ofInstances",
    count(*)::int AS surplus, count(*) FILTER (WHERE p.touched)::int AS touched
  FROM import_surplus p JOIN components c ON c.id = p.id JOIN drawings d ON d.id = c.drawing_id
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1 LIMIT ${SAMPLES}`

const WELDS = `
  SELECT count(*)::int AS welds FROM import_targets i
  JOIN import_rows r ON r.import_id = $1 AND r.row_number = i.row_number
  WHERE i.kind = 'new' AND r.item->>'weldedOn' IS NOT NULL`

/** Which templates rows are understood by; another version of one is another text. */
export const templatesText = (templates: ReadonlyMap<string, CurrentTemplate>): string =>
  createHash('sha256')
    .update([...templates.values()].map(({ id }) => id).join())
    .digest('base64url')
    .slice(0, 22)

/** What the laid out targets come to. Nothing is written. */
export async function figuresOf(
  tx: Tx,
  importId: string,
  projectId: string,
  templates: ReadonlyMap<string, CurrentTemplate>,
  chunk: number,
): Promise<Preview> {
  const types = await run<TypeRow>(tx, TYPES, [importId])
  const [counts] = await run<Counts>(tx, COUNTS, [importId])
  if (!counts) throw new Error('Counting always gives a row')
  const drawings = await run<DrawingRow>(tx, DRAWINGS, [importId, projectId])
  const [welds] = await run<{ welds: number }>(tx, WELDS, [importId])
  const made = await run<Parameters<typeof newSample>[0]>(tx, FIRST_NEW, [importId])
  const surplus = await run<SurplusRow>(tx, FIRST_SURPLUS, [])
  const looked = await lookClosely(tx, importId, chunk, counts.targets + templatesText(templates))
  const sum = (of: (row: TypeRow) => number) => types.reduce((total, row) => total + of(row), 0)
  const steps = (type: string) => templates.get(type)?.steps.length ?? 0
  const { targets: _targets, grown, rowsGood, rowsInError, rowsRepeated } = counts
  const samplesNew: SampleNew[] = made.map(newSample)
  return {
    ...looked.figures,
    templates: templatesText(templates),
    rowsGood,
    rowsInError,
    rowsRepeated,
    new: sum((row) => row.made),
    unchanged: sum((row) => row.same) + looked.unchanged,
    retired: sum((row) => row.retired),
    milestones: sum((row) => row.made * steps(row.type)),
    grown,
    drawings: drawings[0]?.drawings ?? 0,
    newDrawings: drawings[0]?.newDrawings ?? 0,
    welds: (welds?.welds ?? 0) + looked.welds,
    surplusUntouched: counts.surplusUntouched,
    surplusTouched: counts.surplusTouched,
    types: types.map(({ type, made: news, same }) => {
      const { changed = 0, unchanged = 0 } = looked.byType.get(type) ?? {}
      return { type, new: news, changed, unchanged: same + unchanged }
    }),
    byDrawing: drawings.map(({ drawing, components, new: made }) => ({ drawing, components, new: made })),
    samplesNew,
    samplesQuantity: [...looked.figures.samplesQuantity, ...surplus.map(surplusSample)].slice(0, 2 * SAMPLES),
  }
}

async function lookClosely(tx: Tx, importId: string, size: number, begin: string) {
  const hash = createHash('sha256').update(begin)
  const byType = new Map<string, { changed: number; unchanged: number }>()
  const samplesChanged: Preview['samplesChanged'] = []
  const samplesQuantity: Preview['samplesQuantity'] = []
  let [changed, differing, unchanged, welds, totals, totalsImpossible] = [0, 0, 0, 0, 0, 0]
  for await (const chunk of lookedAt(tx, importId, size)) {
    for (const { standing, difference } of chunk) {
      const fields = standing.back || !sameFields(difference)
      const quantity = difference.totals.length > 0
      const figures = byType.get(standing.type) ?? { changed: 0, unchanged: 0 }
      byType.set(standing.type, figures)
      if (fields || quantity) {
        figures.changed += 1
        hash.update(JSON.stringify([standing.id, standing.back, difference]))
      } else {
        figures.unchanged += 1
        unchanged += 1
      }
      if (fields) changed += 1
      else if (quantity) differing += 1
      if (difference.weldedOn !== null) welds += 1
      if (quantity) totals += 1
      if (difference.totals.some(({ possible }) => !possible)) totalsImpossible += 1
      if (fields && samplesChanged.length < SAMPLES) samplesChanged.push(changedSample(standing, difference))
      if (quantity && samplesQuantity.length < SAMPLES)
        samplesQuantity.push(totalSample(standing, difference))
    }
  }
  const fingerprint = hash.digest('base64url').slice(0, 22)
  const figures = {
    fingerprint,
    changed,
    differing,
    totals,
    totalsImpossible,
    samplesChanged,
    samplesQuantity,
  }
  return { figures, byType, unchanged, welds }
}
