import { html } from '../html'

/** Steps that can be set with one press, under words that say whose they are. */
export interface QuickGroup {
  label: string
  actions: { value: string; words: string }[]
}

/** The options of the bar while choosing, as text: the page's script puts them in anew when the ticks have changed. */
export function quickOptions(groups: readonly QuickGroup[]): string {
  if (groups.length === 0) return '<option value="">no steps</option>'
  return groups
    .map(({ label, actions }) => {
      const options = actions.map(({ value, words }) => html`<option value="${value}">${words}</option>`)
      return `<optgroup ${html`label="${label}"`}>${options.join('')}</optgroup>`
    })
    .join('')
}
