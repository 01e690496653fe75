import type { Sort } from '~/domain/component-list'

/** The columns of the office's table; each can be the order of its rows. */
export const COLUMNS: { name: string; sort: Sort; className?: string }[] = [
  { name: 'Drawing', sort: 'drawing' },
  { name: 'Component', sort: 'component' },
  { name: 'k/n', sort: 'instance', className: 'num' },
  { name: 'Done', sort: 'done', className: 'num' },
  { name: 'Progress', sort: 'completion' },
  { name: 'Status', sort: 'status' },
  { name: 'Updated', sort: 'updated' },
]
