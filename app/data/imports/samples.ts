import { componentWords, fullWords } from '~/domain/component-words'
import { plain } from '~/domain/decimal'
import { formatMinutes } from '~/domain/format'
import type { ComponentFields, Difference, TotalChange } from '~/domain/import'
import type { Standing } from './differences'
import type { SampleChange, SampleNew } from './types'

interface Named {
  drawing: string
  type: string
  label: string
  size: string
}

const words = ({ drawing, ...named }: Named): string => `${drawing} ${componentWords(named)}`

export function newSample(row: Named & { row: number; count: number }): SampleNew {
  return { row: row.row, label: words(row), count: row.count }
}

const FIELD_WORDS: Record<Exclude<keyof ComponentFields, 'attributes'>, string> = {
  drawing: 'Drawing',
  label: 'Name',
  size: 'Size',
  spec: 'Specification',
  description: 'Description',
  area: 'Area',
  system: 'System',
  testPackage: 'Test package',
  budgetedMinutes: 'Budget',
}

const shown = (value: string | number | null | undefined): string =>
  typeof value === 'number' ? formatMinutes(value) : (value ?? '')

export function changedSample(standing: Standing, { before, after }: Difference): SampleChange {
  const changes: SampleChange['changes'] = standing.back
    ? [{ field: 'Retired', from: 'by an earlier import', to: 'in the file again' }]
    : []
  for (const [field, name] of Object.entries(FIELD_WORDS) as [keyof typeof FIELD_WORDS, string][]) {
    if (field in after) changes.push({ field: name, from: shown(before[field]), to: shown(after[field]) })
  }
  for (const [name, value] of Object.entries(after.attributes ?? {})) {
    changes.push({ field: name, from: before.attributes?.[name] ?? '', to: value })
  }
  return { row: standing.row, label: fullWords(standing), changes }
}

export function totalSample(standing: Standing, { totals }: Difference): SampleChange {
  const amounts = new Map(totals.map((total) => [totalWords(total).join(), totalWords(total)]))
  const changes = [...amounts.values()].map(([from, to]) => ({ field: 'Quantity', from, to }))
  return { row: standing.row, label: fullWords(standing), changes }
}

function totalWords({ total, unit, to, toUnit, possible }: TotalChange): [string, string] {
  return [
    `${plain(total)} ${unit}`,
    `${plain(to)} ${toUnit}${possible ? '' : ' (other kind of unit: stays)'}`,
  ]
}

export interface SurplusRow extends Named {
  row: number
  ofInstances: number
  surplus: number
  touched: number
}

export function surplusSample({ surplus, touched, ofInstances, row, ...named }: SurplusRow): SampleChange {
  const kept = touched > 0 ? ` (${touched} with progress or on hold: stay)` : ''
  const change = { field: 'Pieces', from: String(ofInstances + surplus), to: `${ofInstances}${kept}` }
  return { row, label: words(named), changes: [change] }
}
