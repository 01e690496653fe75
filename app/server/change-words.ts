import { amountFigure, percentWords } from '~/domain/figure'
import { formatDate, formatRange } from '~/domain/format'
import { reasonWords } from '~/domain/reasons'
import { fieldWords, inOrder, isTold } from './field-words'

type Kept = Record<string, unknown>

/** The value of a step: 'done', '60 %', '250 of 500 ft'. */
function stepWords(value: Kept, workflowType: string | null): string {
  if (workflowType === 'percentage') return percentWords(trimmed(value.percentageComplete ?? 0))
  if (workflowType === 'quantity') {
    return `${amountFigure(trimmed(value.quantityComplete ?? 0))} of ${amountFigure(trimmed(value.quantityTotal))} ${String(value.unit ?? '')}`.trim()
  }
  return value.isCompleted ? 'done' : 'not done'
}

const trimmed = (value: unknown) =>
  String(value ?? '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

/** Other changes: the fields that differ, by name. A place is told by its name; its id is kept for undoing. */
function fieldsWords(own: Kept | null, other: Kept | null): string {
  const names = Object.keys(own ?? {}).filter(
    (name) => isTold(name) && JSON.stringify(own?.[name]) !== JSON.stringify(other?.[name]),
  )
  return inOrder(names)
    .map((name) => fieldWords(name, own?.[name]))
    .join(', ')
}

/** A holiday is told by its days, whatever else it says. */
function holidayWords(value: Kept | null): string {
  const { startDate, endDate } = value ?? {}
  return typeof startDate === 'string' && typeof endDate === 'string' ? formatRange(startDate, endDate) : ''
}

/** A kept reason ('damage: dropped') as people read it. */
export const whyWords = (reason: string): string => {
  if (!reason) return ''
  const [key = '', ...text] = reason.split(': ')
  return reasonWords({ key, ...(text.length ? { text: text.join(': ') } : {}) })
}

interface Changed {
  entity: string
  oldValue: Kept | null
  newValue: Kept | null
  workflowType: string | null
}

/** What a change was, from and to; a thing that is new has no from. */
export function changeWords({ entity, oldValue, newValue, workflowType }: Changed): {
  from: string
  to: string
} {
  if (entity === 'milestone' && oldValue !== null) return stepChange(oldValue, newValue ?? {}, workflowType)
  if (entity === 'holiday') {
    return { from: holidayWords(oldValue), to: newValue ? holidayWords(newValue) : 'removed' }
  }
  if (oldValue === null) {
    const words = entity === 'planMilestone' ? fieldsWords(planned(newValue ?? {}), null) : ''
    return { from: '', to: words ? `added, ${words}` : 'added' }
  }
  return { from: fieldsWords(oldValue, newValue), to: newValue ? fieldsWords(newValue, oldValue) : 'removed' }
}

/** When, how much and for what; the name stands beside it. */
function planned({ name: _name, lead, ...rest }: Kept): Kept {
  const told = rest.recurringConfig ? { ...rest, lead } : rest
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
}

/** Where only the day was corrected, the days. */
function stepChange(old: Kept, now: Kept, workflowType: string | null): { from: string; to: string } {
  const [from, to] = [stepWords(old, workflowType), stepWords(now, workflowType)]
  const day = ({ effectiveDate }: Kept) =>
    typeof effectiveDate === 'string' ? ` on ${formatDate(effectiveDate)}` : ''
  return from === to ? { from: from + day(old), to: to + day(now) } : { from, to }
}
