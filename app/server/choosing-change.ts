import type { Choice } from '~/data/bulk/chosen'
import type { SelectionChange } from '~/data/selections'
import { filterOf } from '~/domain/component-address'
import type { ChoosingForm } from '~/forms/choosing'

/**
 * What a press makes of the choice. Boxes that nobody touched change nothing: another tab may have, and a row that stood
 * ticked may not match what was chosen any more.
 */
export function changeOf({ verb, shown, ticked, touched, query }: ChoosingForm): SelectionChange {
  if (verb === 'page') return { shown, ticked: shown }
  if (verb === 'none') return { shown, ticked: [] }
  if (verb === 'all') return { all: filterOf(query) }
  if (verb === 'clear') return { clear: true }
  const are = new Set(ticked)
  return { shown: touched, ticked: touched.filter((seq) => are.has(seq)) }
}

/** All that is ticked on the page once its button was pressed. */
const tickedBy = ({ verb, shown, ticked }: ChoosingForm) =>
  verb === 'page' ? shown : verb === 'none' || verb === 'clear' ? [] : ticked

/** What a press makes of a choice that is gone: one of what is ticked. */
export function choiceAnew(form: ChoosingForm): Choice {
  const change = changeOf(form)
  return 'all' in change ? { filter: change.all, seqs: [] } : { filter: null, seqs: tickedBy(form) }
}
