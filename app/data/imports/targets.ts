import { UNIQUE_IDENTITIES, WELDED_ATTRIBUTE } from '~/domain/import'
import type { Tx } from '~db/client'
import { run } from '../run'

/** Why an import retired an instance; a later file that has it again brings it back. */
export const SURPLUS_REASON = 'Not in the imported file any more'

// One row a component that the file speaks of. `kind` says what it is in the project: `new`; `same`, nothing differs;
// `look`, something may differ; `retired`, by hand; `back`, retired by an import and in the file again.
const CREATE = `
  CREATE TEMP TABLE import_targets (
    row_number int NOT NULL, nth int NOT NULL, identity text NOT NULL, instance int NOT NULL, of_instances int NOT NULL,
    component_id uuid, kind text NOT NULL, PRIMARY KEY (row_number, nth)) ON COMMIT DROP`

const ONCE = `(identity LIKE '${UNIQUE_IDENTITIES.weld}%' OR identity LIKE '${UNIQUE_IDENTITIES.tag}%')`

/** A piece's share of its row's budget: see budgetShare. */
const SHARE = `
  (ceil((item->>'budgetMinutes')::numeric * nth / count) - ceil((item->>'budgetMinutes')::numeric * (nth - 1) / count))::int`

// Coarser than differenceOf, never finer: what this calls the same, that does too.
const DIFFERS = `(
  c.spec <> coalesce(nullif(w.item->>'specification', ''), c.spec)
  OR c.description <> coalesce(nullif(w.item->>'description', ''), c.description)
  OR NOT c.attributes @> (w.item->'attributes')
  OR (w.item->>'weldedOn') <> coalesce(c.attributes->>'${WELDED_ATTRIBUTE}', '')
  OR (w.once AND (d.number_key <> w.item->>'drawingKey' OR c.size <> coalesce(nullif(w.item->>'size', ''), c.size)))
  OR (w.item->>'areaKey' <> '' AND w.item->>'areaKey' IS DISTINCT FROM a.name_key)
  OR (w.item->>'systemKey' <> '' AND w.item->>'systemKey' IS DISTINCT FROM s.name_key)
  OR (w.item->>'testPackageKey' <> '' AND w.item->>'testPackageKey' IS DISTINCT FROM t.name_key)
  OR (w.item->>'budgetMinutes' IS NOT NULL AND c.budgeted_minutes IS DISTINCT FROM ${SHARE})
  OR (w.item->>'quantity' IS NOT NULL AND EXISTS (
    SELECT FROM component_milestones m
    WHERE m.component_id = c.id AND m.workflow_type = 'quantity' AND NOT m.removed
      AND (m.quantity_total <> (w.item->>'quantity')::numeric OR m.unit <> coalesce(w.item->>'unit', m.unit)))))`

const FILL = `
  INSERT INTO import_targets
  SELECT w.row_number, w.nth, w.identity, w.instance, w.of_instances, c.id,
    CASE WHEN c.id IS NULL THEN 'new'
      WHEN c.retired_at IS NOT NULL THEN CASE c.retired_reason WHEN '${SURPLUS_REASON}' THEN 'back' ELSE 'retired' END
      WHEN ${DIFFERS} THEN 'look' ELSE 'same' END
  FROM (
    SELECT row_number, identity, item, count, once, k AS nth, upto - count + k AS instance, of_instances
    FROM (
      SELECT row_number, identity, item, count, ${ONCE} AS once,
        CASE WHEN ${ONCE} THEN count ELSE sum(count) OVER (PARTITION BY identity ORDER BY row_number) END::int AS upto,
        CASE WHEN ${ONCE} THEN count ELSE sum(count) OVER (PARTITION BY identity) END::int AS of_instances,
        row_number() OVER (PARTITION BY identity ORDER BY row_number) AS place
      FROM import_rows WHERE import_id = $1 AND errors IS NULL AND item IS NOT NULL
    ) r, generate_series(1, count) k
    WHERE NOT once OR place = 1
  ) w
  LEFT JOIN components c ON c.project_id = $2 AND c.identity = w.identity AND c.instance = w.instance
  LEFT JOIN drawings d ON d.id = c.drawing_id
  LEFT JOIN areas a ON a.id = c.area_id
  LEFT JOIN systems s ON s.id = c.system_id
  LEFT JOIN test_packages t ON t.id = c.test_package_id`

const COUNT = `
  SELECT coalesce(sum(count) FILTER (WHERE errors IS NULL), 0)::int AS components FROM import_rows WHERE import_id = $1`

/** Beyond these one transaction takes longer than anyone waits for. */
export const MOST_COMPONENTS = 250_000

/**
 * Sets every component that the file speaks of beside the one that is there, in a table that lives as long as the
 * transaction. A row of n pieces gives n of them; the rows of one identity are numbered on in the order of the file.
 * Answers how many components it would be where they are too many, and then makes nothing.
 */
export async function layOutTargets(
  tx: Tx,
  importId: string,
  projectId: string,
): Promise<number | undefined> {
  const [counted] = await run<{ components: number }>(tx, COUNT, [importId])
  if (counted && counted.components > MOST_COMPONENTS) return counted.components
  await run(tx, CREATE, [])
  await run(tx, FILL, [importId, projectId])
  await run(tx, 'ANALYZE import_targets', [])
  return undefined
}

const LOCK = `
  SELECT count(*)::int AS locked FROM (
    SELECT c.id FROM components c
    WHERE c.project_id = $1 AND c.id IN (
      SELECT component_id FROM import_targets WHERE kind IN ('look', 'back') UNION SELECT id FROM import_surplus)
    ORDER BY c.id FOR NO KEY UPDATE OF c) l`

/** Locks the components that may be changed, in the order in which the engine locks: nobody waits in a circle. */
export async function lockTargets(tx: Tx, projectId: string): Promise<void> {
  await run(tx, LOCK, [projectId])
}

const SURPLUS_TABLE = `
  CREATE TEMP TABLE import_surplus (
    id uuid PRIMARY KEY, row_number int NOT NULL, of_instances int NOT NULL, touched boolean NOT NULL) ON COMMIT DROP`

const SURPLUS = `
  INSERT INTO import_surplus
  SELECT c.id, n.row_number, n.of_instances, s.status <> 'NOT_STARTED' OR c.on_hold
  FROM (
    SELECT identity, min(row_number) AS row_number, max(of_instances) AS of_instances
    FROM import_targets GROUP BY identity
  ) n
  JOIN components c ON c.project_id = $1 AND c.identity = n.identity AND c.instance > n.of_instances
  JOIN component_standings s ON s.component_id = c.id
  WHERE c.retired_at IS NULL`

/** The instances that are there and that the file has no more: it names their identity with a smaller count. */
export async function layOutSurplus(tx: Tx, projectId: string): Promise<void> {
  await run(tx, SURPLUS_TABLE, [])
  await run(tx, SURPLUS, [projectId])
}
