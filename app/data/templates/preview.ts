import { componentWords } from '~/domain/component-words'
import { Exact, ZERO, fixed } from '~/domain/decimal'
import type { Total } from '~/domain/step-migration'
import { moveComponent } from '~/domain/template-change'
import type { Queryable } from '~db/client'
import { affectedComponents } from './affected'
import type { CurrentTemplate } from './current'

export interface LostValue {
  seq: number
  component: string
  step: string
  /** The value as people read it, and its progress in percent. */
  value: string
  progress: string
}

export interface TemplatePreview {
  /** Components on another version. */
  components: number
  /** Those of them whose completion comes out different. */
  completionChanges: number
  /** Mean completion of them all, two decimals. */
  before: string
  after: string
  /** Partial values, and those of steps that are no more, that no longer count. */
  lost: LostValue[]
  /** Components with a step that becomes a quantity, but without a total anywhere. */
  withoutTotal: number
}

/** What applying the current version of a type would change. It only looks. */
export async function previewTemplate(
  db: Queryable,
  project: { id: string },
  template: CurrentTemplate,
  fallback?: Total,
): Promise<TemplatePreview> {
  let [components, completionChanges, withoutTotal] = [0, 0, 0]
  let [before, after] = [ZERO, ZERO]
  const lost: LostValue[] = []
  const affected = affectedComponents(db, project, template.componentType, template.id, { lock: false })
  for await (const slice of affected) {
    for (const component of slice) {
      components += 1
      const move = moveComponent(component.milestones, template.steps, component.budgetedMinutes, fallback)
      if (!move.ok) {
        withoutTotal += 1
        continue
      }
      const { moved } = move
      before = before.plus(moved.before)
      after = after.plus(moved.after)
      if (moved.before !== moved.after) completionChanges += 1
      for (const milestone of moved.milestones) {
        if (!milestone.lost) continue
        const words = `${component.drawing} ${componentWords(component)}`
        lost.push({ seq: component.seq, component: words, step: milestone.name, ...milestone.lost })
      }
    }
  }
  const moved = components - withoutTotal
  const mean = (sum: Exact) => (moved === 0 ? '0.00' : fixed(sum.dividedBy(moved), 2))
  return { components, completionChanges, before: mean(before), after: mean(after), lost, withoutTotal }
}
