import { type Bounds, sameBounds } from '~/domain/plan/plan'
import type { WantedBack } from '~/domain/plan/put-back'
import type { AuditRow } from '../audit'
import { run } from '../run'
import type { PlanWork } from './command'
import { insertMilestones } from './insert'
import { moveMilestones } from './move'
import { datesRow, difference, ENTITY, loggedMilestone, movedRows } from './record'
import type { StoredMilestone } from './types'
import { writeValues } from './update'

const DELETE = 'DELETE FROM milestones WHERE project_id = $1 AND id = ANY ($2::uuid[])'

const VERSIONS = `
  UPDATE milestones m SET version = r.version FROM json_to_recordset($2::json) AS r (id uuid, version int)
  WHERE m.project_id = $1 AND m.id = r.id`

/**
 * Writes what comes back: taken out, then moved with the project's dates, then changed otherwise, then put in. A shift is
 * four statements at most, however long. Answers what the log keeps of it.
 */
export async function writeBack(
  { tx, plan }: PlanWork,
  coming: readonly WantedBack<StoredMilestone>[],
  bounds: Bounds,
): Promise<AuditRow[]> {
  const { project } = plan
  const present = new Map(plan.milestones.map((milestone) => [milestone.id, milestone]))
  const there = coming.flatMap(({ id, to }) => {
    const from = present.get(id)
    return from ? [{ from, to }] : []
  })
  const out = there.filter(({ to }) => to === null).map(({ from }) => from)
  const changed = there.flatMap(({ from, to }) => {
    const fields = to && difference(from, to)
    return to && fields ? [{ from, to, fields }] : []
  })
  const isMove = ({ fields }: (typeof changed)[number]) => Object.keys(fields.new).join() === 'dueDate'
  const moves = changed
    .filter(isMove)
    .map(({ from, to }) => ({ id: to.id, name: to.name, from: from.dueDate, to: to.dueDate }))

  if (out.length > 0) await run(tx, DELETE, [project.id, out.map(({ id }) => id)])
  const versions = await moveMilestones(tx, project.id, project, bounds, moves)
  const rows: AuditRow[] = [
    ...(sameBounds(project, bounds) ? [] : [datesRow(project, project, bounds)]),
    ...out.map(outRow),
    ...movedRows(moves, versions),
  ]
  for (const { from, to, fields } of changed.filter((one) => !isMove(one))) {
    const written = await writeValues(tx, project.id, to.id, to)
    rows.push({
      entity: ENTITY,
      entityId: to.id,
      label: to.name,
      oldValue: fields.old,
      newValue: fields.new,
      versionBefore: from.version,
      versionAfter: written?.version ?? null,
    })
  }
  const back = coming.flatMap(({ id, to }) => (to && !present.has(id) ? [to] : []))
  if (back.length === 0) return rows
  const added = await insertMilestones(tx, project.id, back)
  await run(tx, VERSIONS, [project.id, JSON.stringify(back.map(({ id, version }) => ({ id, version })))])
  const version = new Map(back.map((one) => [one.id, one.version]))
  return [...rows, ...added.map((row) => ({ ...row, versionAfter: version.get(row.entityId) ?? 1 }))]
}

const outRow = (milestone: StoredMilestone): AuditRow => ({
  entity: ENTITY,
  entityId: milestone.id,
  label: milestone.name,
  oldValue: loggedMilestone(milestone),
  versionBefore: milestone.version,
})
