const ROWS = 'tbody > tr, .rows > li, .lines > li, .stack > li.card, .gantt li'

/** The box by which a row is chosen, where the list is being chosen from. */
export const boxOf = (row: Element): HTMLInputElement | null =>
  row.querySelector<HTMLInputElement>('[type=checkbox][name=c]:enabled')

/** What of a row has the focus: the box where there is one, so that Space ticks it, or its first link. */
const stopOf = (row: Element): HTMLElement | null => boxOf(row) ?? row.querySelector<HTMLElement>('a[href]')

/** All rows of the page that can be gone to, as they stand. */
export const rowsOf = (main: ParentNode): Element[] =>
  [...main.querySelectorAll(ROWS)].filter((row) => stopOf(row)?.checkVisibility())

// Where the last move led: when the focus has gone elsewhere, the next one counts from there.
let last: Element | null = null

/** Which row a key is about: that with the focus, where the last move led, or what the address names; -1 for none. */
export function presentRow(rows: Element[]): number {
  const named = location.hash && document.getElementById(location.hash.slice(1))
  for (const row of [document.activeElement?.closest(ROWS), last, named]) {
    const at = row ? rows.indexOf(row) : -1
    if (at >= 0) return at
  }
  return -1
}

export function goTo(row: Element): void {
  last = row
  stopOf(row)?.focus()
  row.scrollIntoView({ block: 'nearest' })
}

const set = (row: Element, chosen: boolean) => {
  const box = boxOf(row)
  // By a press, so that whatever listens to the box hears of it.
  if (box && box.checked !== chosen) box.click()
}

// Where a stretch of chosen rows began.
let begin: Element | undefined
export const endStretch = (): void => void (begin = undefined)

/** Goes on by a row and takes it into the choice, with the one that it began at; back again takes it out. */
export function extend(rows: Element[], by: 1 | -1): void {
  const at = presentRow(rows)
  const [here, there] = [rows[at], rows[at + by]]
  if (!here || !there || !boxOf(here)) return
  if (!begin || !rows.includes(begin)) begin = here
  const from = rows.indexOf(begin)
  const longer = Math.abs(at + by - from) > Math.abs(at - from)
  set(here, longer)
  if (longer) set(there, true)
  goTo(there)
}
