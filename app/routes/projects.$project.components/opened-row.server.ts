import { findComponent } from '~/data/components/detail'
import type { Actor } from '~/data/people'
import { earlierIncomplete } from '~/domain/out-of-order'
import { unitsLike } from '~/domain/units'
import type { Db } from '~db/client'

/** The steps of the row that is open for editing in place, as its controls show them. */
export async function openedRow(db: Db, actor: Actor, project: { id: string }, seq: number) {
  const component = await findComponent(db, actor, project, seq)
  if (!component) return null
  const after = earlierIncomplete(component.milestones.map((m) => ({ ...m, milestoneId: m.key })))
  return {
    seq,
    steps: component.milestones.map((m) => ({
      ...m,
      usuallyAfter: after.get(m.key),
      units: m.unit ? unitsLike(m.unit) : undefined,
    })),
  }
}
