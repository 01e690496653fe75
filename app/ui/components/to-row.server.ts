import type { ListedComponent } from '~/data/components/list'
import { shownPercent } from '~/domain/completion'
import { componentWords, instanceWords } from '~/domain/component-words'
import type { Row } from './row'

const stateOf = (c: Pick<ListedComponent, 'status' | 'onHold' | 'retired'>): Row[7] => {
  if (c.retired) return 4
  if (c.onHold) return 3
  return c.status === 'COMPLETED' ? 2 : c.status === 'IN_PROGRESS' ? 1 : 0
}

/** When it was changed last, YYYY-MM-DD, and by whom. */
export const changedOf = (c: Pick<ListedComponent, 'updatedAt' | 'updatedBy'>): [string, string | null] => [
  c.updatedAt.slice(0, 10),
  c.updatedBy,
]

export function toRow(c: ListedComponent): Row {
  const row: Row = [
    c.seq,
    c.drawing,
    componentWords(c),
    instanceWords(c),
    c.doneCount,
    c.stepCount,
    shownPercent(c.completionPercent, c.status),
    stateOf(c),
  ]
  if (c.markVersion !== null) {
    row.push(c.markDone ? -c.markVersion : c.markVersion)
    if (c.markWorkflow === 'percentage') row.push('%')
    if (c.markWorkflow === 'quantity') row.push(c.markTotal ?? '')
  }
  return row
}
