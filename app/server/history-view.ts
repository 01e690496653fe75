import type { HistoryEntry } from '~/data/component-history'
import { reasonWords } from '~/domain/reasons'

/** A change as a page tells it. */
export interface HistoryRow {
  id: string
  batchId: string
  what: string
  from: string
  to: string
  /** Instant, ISO. */
  at: string
  who: string
  kind: string
  why: string
  effectiveDate: string | null
}

type Kept = Record<string, unknown>

const FIELD_NAMES: Record<string, string> = {
  onHold: 'on hold',
  areaId: 'area',
  systemId: 'system',
  testPackageId: 'test package',
  budgetedMinutes: 'budget in minutes',
  ofInstances: 'instances',
}

/** The value of a step: 'done', '60 %', '250 of 500 ft'. */
function stepWords(value: Kept, workflowType: string | null): string {
  if (workflowType === 'percentage') return `${trimmed(value.percentageComplete ?? 0)} %`
  if (workflowType === 'quantity') {
    return `${trimmed(value.quantityComplete ?? 0)} of ${trimmed(value.quantityTotal)} ${String(value.unit ?? '')}`.trim()
  }
  return value.isCompleted ? 'done' : 'not done'
}

const trimmed = (value: unknown) =>
  String(value ?? '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

const plainWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Other changes: the fields that differ, by name. */
function fieldsWords(own: Kept | null, other: Kept | null): string {
  const names = Object.keys(own ?? {}).filter(
    (name) => JSON.stringify(own?.[name]) !== JSON.stringify(other?.[name]),
  )
  return names.map((name) => `${FIELD_NAMES[name] ?? name} ${plainWords(own?.[name])}`).join(', ')
}

const whyWords = (reason: string): string => {
  if (!reason) return ''
  const [key = '', ...text] = reason.split(': ')
  return reasonWords({ key, ...(text.length ? { text: text.join(': ') } : {}) })
}

export function historyRow(entry: HistoryEntry): HistoryRow {
  const { id, batchId, oldValue, newValue, stepName, workflowType } = entry
  const step = stepName !== null
  return {
    id,
    batchId,
    what: stepName ?? (entry.entity === 'component' ? 'Component' : entry.entity),
    ...(oldValue === null
      ? { from: '', to: 'added' }
      : {
          from: step ? stepWords(oldValue, workflowType) : fieldsWords(oldValue, newValue),
          to: step ? stepWords(newValue ?? {}, workflowType) : fieldsWords(newValue, oldValue) || 'removed',
        }),
    at: entry.at,
    who: entry.actorName,
    kind: entry.batchKind,
    why: whyWords(entry.reason),
    effectiveDate: entry.effectiveDate,
  }
}
