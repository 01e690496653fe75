import { z } from 'zod'
import { rowsRequest } from '~/domain/component-address'
import { type ComponentListRequest, SORTS } from '~/domain/component-list'

const text = z.string().trim().max(200).catch('')
const optional = text.transform((value) => value || undefined)

/** Whatever stands in an address that can't be understood is as if it weren't there: a list is never an error. */
const schema = z.object({
  sort: z
    .string()
    .regex(new RegExp(`^-?(${SORTS.join('|')})$`))
    .catch('drawing'),
  after: optional,
  before: optional,
  view: z.enum(['field', 'office']).optional().catch(undefined),
  open: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  filter: z.literal('1').optional().catch(undefined),
  count: z.literal('all').optional().catch(undefined),
})

export type ListView = 'field' | 'office'
const PAGE_SIZES: Record<ListView, number> = { field: 50, office: 150 }

export interface ListAddress {
  request: ComponentListRequest
  view: ListView
  /** The row that is open for editing. */
  open: number | undefined
  showFilter: boolean
  countAll: boolean
}

/** What the address of a list asks for. @param usualView the person's own, where the address names none */
export function readListAddress(params: URLSearchParams, usualView: ListView): ListAddress {
  const p = schema.parse(Object.fromEntries(params))
  const view = p.view ?? usualView
  const sort = p.sort.replace(/^-/, '') as ComponentListRequest['sort']
  return {
    request: {
      ...rowsRequest(params),
      sort,
      descending: p.sort.startsWith('-'),
      size: PAGE_SIZES[view],
      ...(p.after ? { after: p.after } : {}),
      ...(p.before ? { before: p.before } : {}),
    },
    view,
    open: p.open,
    showFilter: p.filter === '1',
    countAll: p.count === 'all',
  }
}
