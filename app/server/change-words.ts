import { reasonWords } from '~/domain/reasons'

type Kept = Record<string, unknown>

const FIELD_NAMES: Record<string, string> = {
  onHold: 'on hold',
  holdReason: 'reason',
  retiredReason: 'reason',
  areaOwn: 'of its own',
  systemOwn: 'of its own',
  testPackage: 'test package',
  testPackageOwn: 'of its own',
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

/** Other changes: the fields that differ, by name. A place is told by its name; its id is kept for undoing. */
function fieldsWords(own: Kept | null, other: Kept | null): string {
  const names = Object.keys(own ?? {}).filter(
    (name) => !name.endsWith('Id') && JSON.stringify(own?.[name]) !== JSON.stringify(other?.[name]),
  )
  return names.map((name) => `${FIELD_NAMES[name] ?? name} ${plainWords(own?.[name])}`).join(', ')
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
  if (oldValue === null) return { from: '', to: 'added' }
  if (entity === 'milestone') {
    return { from: stepWords(oldValue, workflowType), to: stepWords(newValue ?? {}, workflowType) }
  }
  return { from: fieldsWords(oldValue, newValue), to: fieldsWords(newValue, oldValue) || 'removed' }
}
