import { componentWords, instanceWords } from '~/domain/component-words'
import type { AuditRow } from '../audit'
import type { InsertedComponent, NewComponent } from './new-component'

/** What a component is called in the audit log: its drawing, its words, which of several it is. */
export function componentLabel(component: NewComponent): string {
  const { drawing, type, label, size = '', instance = 1, ofInstances = 1 } = component
  const words = componentWords({ type, label, size })
  return [drawing, words, instanceWords({ instance, ofInstances })].filter(Boolean).join(' ')
}

/** The audit rows of components that were inserted, in the order given. */
export function createdRows(
  components: readonly NewComponent[],
  inserted: readonly InsertedComponent[],
): AuditRow[] {
  return components.flatMap((component, at) => {
    const made = inserted[at]
    if (!made) return []
    const { identity: _identity, ...said } = component
    return {
      entity: 'component',
      entityId: made.id,
      componentId: made.id,
      label: componentLabel(component),
      newValue: { seq: made.seq, ...said },
      versionAfter: 1,
    }
  })
}
