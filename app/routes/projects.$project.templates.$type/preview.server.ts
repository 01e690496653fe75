import type { CurrentTemplate } from '~/data/templates/current'
import { previewTemplate } from '~/data/templates/preview'
import { isTotal } from '~/domain/progress'
import { parseQuantity } from '~/domain/quantity'
import type { Total } from '~/domain/step-migration'
import type { Db } from '~db/client'

/** More lost values than this are counted, not listed: a page can't hold them. */
const LISTED = 2000

/** The total for components that have none: a number above 0, in the unit of the version's first quantity. */
export function fallbackTotal(template: CurrentTemplate, typed: string): Total | undefined {
  const unit = template.steps.find(({ workflowType }) => workflowType === 'quantity')?.unit
  const number = parseQuantity(typed)
  return unit && number.ok && isTotal(number.value) ? { quantity: number.value, unit } : undefined
}

/** What applying would change, with as many lost values as a page lists. */
export async function previewOf(
  db: Db,
  project: { id: string },
  template: CurrentTemplate,
  query: URLSearchParams,
) {
  const typed = query.get('total') ?? ''
  const total = fallbackTotal(template, typed)
  const { lost, ...counts } = await previewTemplate(db, project, template, total)
  return {
    ...counts,
    lostCount: lost.length,
    lost: lost.slice(0, LISTED),
    typed,
    misread: typed !== '' && !total,
    total: total?.quantity ?? '',
    unit: template.steps.find(({ workflowType }) => workflowType === 'quantity')?.unit ?? '',
  }
}
