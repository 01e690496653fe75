import type { ImportResult, Preview } from '~/data/imports/types'

const number = (count: number) => count.toLocaleString('en-US')

/** '1 component', '1,052 components'. */
export const counted = (count: number, one: string, more = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : more}`

/** 'a', 'a and b', 'a, b and c'. */
function listed(parts: string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}

/** What the file comes to, in a sentence. */
export function previewSentence(preview: Preview): string {
  const { new: made, changed, unchanged, differing, rowsInError } = preview
  const all = made + changed + unchanged + differing + preview.retired
  if (all === 0) return `No row can be imported: ${counted(rowsInError, 'row is', 'rows are')} in error.`
  if (made + changed + differing === 0 && preview.surplusUntouched + preview.surplusTouched === 0)
    return `Nothing would change: ${all === 1 ? 'its one component is' : `all ${counted(all, 'component')} are`} here already.`
  const parts = [
    made > 0 ? `${number(made)} new` : '',
    changed > 0 ? `${number(changed)} changed` : '',
    differing > 0 ? `${number(differing)} with another quantity` : '',
    unchanged > 0 ? `${number(unchanged)} unchanged` : '',
    preview.retired > 0 ? `${number(preview.retired)} retired here, and left so` : '',
  ].filter(Boolean)
  return `${counted(all, 'component')}: ${listed(parts)}.`
}

/** What the button does; undefined where there is nothing that it could do. */
export function applyWords({ new: made, changed, totals, totalsImpossible, surplusUntouched }: Preview) {
  if (made > 0 && changed > 0) return `Import ${number(made)} and change ${counted(changed, 'component')}`
  if (made > 0) return `Import ${counted(made, 'component')}`
  if (changed > 0) return `Change ${counted(changed, 'component')}`
  return totals > totalsImpossible || surplusUntouched > 0 ? 'Change the quantities' : undefined
}

/** What an import did, in a sentence. */
export function resultSentence(result: ImportResult): string {
  const { created, changed, totalsChanged, retired, weldsMarked } = result
  const parts = [
    created > 0 ? `${counted(created, 'component')} added` : '',
    changed > 0 ? `${number(changed)} changed` : '',
    totalsChanged > 0 ? `${counted(totalsChanged, 'quantity', 'quantities')} taken over` : '',
    retired > 0 ? `${number(retired)} retired` : '',
    weldsMarked > 0 ? `${counted(weldsMarked, 'weld')} marked as made` : '',
  ].filter(Boolean)
  return parts.length > 0
    ? `Imported: ${listed(parts)}.`
    : 'Nothing was changed: everything in this file was here.'
}

/** Above this many a person is told that it takes a while. */
const MANY = 10_000

/** What to expect of the button; undefined where the answer comes at once. */
export function patienceWords({ new: made, changed }: Preview): string | undefined {
  const all = made + changed
  if (all < MANY) return undefined
  const seconds = Math.ceil(all / 2000 / 10) * 10
  return `This takes about ${seconds} seconds. Leave the page open; pressing twice does no harm.`
}

/** How one plan differs from the one that was looked at. */
export function staleWords(before: Preview | undefined, now: Preview | undefined): string {
  const begin = 'Nothing was imported: the project or this preview has changed since you looked.'
  if (!before || !now) return `${begin} Look at the preview again.`
  const figures = [
    ['New', before.new, now.new],
    ['Changed', before.changed, now.changed],
    ['Unchanged', before.unchanged, now.unchanged],
    ['Other quantity', before.differing, now.differing],
    ['Rows in error', before.rowsInError, now.rowsInError],
  ] as const
  const moved = figures.filter(([, was, is]) => was !== is)
  const said = moved.map(([name, was, is]) => `${name}: ${number(is)}, was ${number(was)}.`).join(' ')
  return `${begin} ${said} Look at the preview below, and import then.`.replace(/ {2,}/g, ' ')
}
