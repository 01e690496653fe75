import type { StandingMilestone } from '~/domain/template-change'
import type { Queryable } from '~db/client'
import { run } from '../run'

/** A component that isn't on the version that is to be applied. */
export interface AffectedComponent {
  id: string
  seq: number
  drawing: string
  type: string
  label: string
  size: string
  templateVersion: number
  version: number
  budgetedMinutes: number | null
  milestones: StandingMilestone[]
}

/** How many are looked at at a time: memory stays flat however many there are. */
export const AT_ONCE = 5000

const SLICE = `
  SELECT c.id FROM components c
  WHERE c.project_id = $1 AND c.type = $2 AND c.template_id <> $3 AND c.retired_at IS NULL AND c.seq > $4
  ORDER BY c.seq LIMIT ${AT_ONCE}`

const READ = `
  SELECT c.id, c.seq, d.number AS drawing, c.type, c.label, c.size, t.version AS "templateVersion", n.version,
    c.budgeted_minutes AS "budgetedMinutes", m.milestones
  FROM components c JOIN component_standings n ON n.component_id = c.id
    JOIN drawings d ON d.id = c.drawing_id JOIN milestone_templates t ON t.id = c.template_id
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('id', m.id, 'stepKey', m.step_key, 'name', s.name, 'weight', m.weight::text,
        'removed', m.removed, 'workflowType', m.workflow_type, 'isCompleted', m.is_completed,
        'percentageComplete', m.percentage_complete::text, 'quantityComplete', m.quantity_complete::text,
        'quantityTotal', m.quantity_total::text, 'unit', m.unit) ORDER BY m.position), '[]') AS milestones
      FROM component_milestones m JOIN milestone_template_steps s ON s.id = m.step_id WHERE m.component_id = c.id
    ) m
  WHERE c.id = ANY ($1::uuid[])
  ORDER BY c.seq`

// Locked before they are read: a statement that waited for an update would read the milestones as they were before it.
const LOCK = `${SLICE} FOR UPDATE`

/**
 * A type's components that are on another version than `templateId`, in slices by their number; with `lock` held until
 * the transaction ends. Two statements a slice, and one that finds no more.
 */
export async function* affectedComponents(
  db: Queryable,
  project: { id: string },
  componentType: string,
  templateId: string,
  { lock }: { lock: boolean },
): AsyncGenerator<AffectedComponent[]> {
  for (let after = 0; ;) {
    const found = await run<{ id: string }>(db, lock ? LOCK : SLICE, [
      project.id,
      componentType,
      templateId,
      after,
    ])
    if (found.length === 0) return
    const slice = await run<AffectedComponent>(db, READ, [found.map(({ id }) => id)])
    yield slice
    after = slice.at(-1)?.seq ?? after
  }
}
