import { z } from 'zod'
import { type ComponentListRequest, SORTS } from '~/domain/component-list'
import { STATUSES } from '~/domain/completion'

const text = z.string().trim().max(200).catch('')
const optional = text.transform((value) => value || undefined)

/** Whatever stands in an address that can't be understood is as if it weren't there: a list is never an error. */
const schema = z.object({
  q: optional,
  area: optional,
  system: optional,
  package: optional,
  drawing: optional,
  type: optional,
  status: z
    .enum([...STATUSES, 'ON_HOLD', 'RETIRED'])
    .optional()
    .catch(undefined),
  workflow: z.enum(['discrete', 'percentage', 'quantity']).optional().catch(undefined),
  sort: z
    .string()
    .regex(new RegExp(`^-?(${SORTS.join('|')})$`))
    .catch('drawing'),
  mark: z
    .string()
    .regex(/^[a-z0-9]{1,8}$/)
    .optional()
    .catch(undefined),
  left: z.iso.datetime().optional().catch(undefined),
  after: optional,
  before: optional,
  view: z.enum(['field', 'office']).optional().catch(undefined),
  open: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  filter: z.literal('1').optional().catch(undefined),
  count: z.literal('all').optional().catch(undefined),
})

export type ListView = 'field' | 'office'
export const PAGE_SIZES: Record<ListView, number> = { field: 50, office: 150 }

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
  const filter = Object.fromEntries(
    Object.entries({
      search: p.q,
      area: p.area,
      system: p.system,
      testPackage: p.package,
      drawing: p.drawing,
      type: p.type,
      status: p.status,
      workflow: p.workflow,
    }).filter(([, value]) => value !== undefined),
  )
  const sort = p.sort.replace(/^-/, '') as ComponentListRequest['sort']
  return {
    request: {
      filter,
      sort,
      descending: p.sort.startsWith('-'),
      size: PAGE_SIZES[view],
      ...(p.mark ? { mark: p.mark } : {}),
      ...(p.mark && p.left ? { leftSince: p.left } : {}),
      ...(p.after ? { after: p.after } : {}),
      ...(p.before ? { before: p.before } : {}),
    },
    view,
    open: p.open,
    showFilter: p.filter === '1',
    countAll: p.count === 'all',
  }
}
