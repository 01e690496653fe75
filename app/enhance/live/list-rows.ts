import type { LiveEvent } from '~/server/live/event'

/** Changes that come together are asked for together; on a busy day no more often than that. */
const TOGETHER_MS = 1000

const ROWS = 'main tr[id], main .rows > [id]'

/** A closed row of the list, in the office or in the field: the opened one is the page's own script's. */
const rowOf = (seq: number) => document.querySelector(`main #c${seq}:not(.opened)`)

/** Puts the end of a row as it stands now in place of what it was; what is ticked, typed or has the focus stays. */
function show(row: Element, end: string) {
  const now = document.createElement('template')
  now.innerHTML = end
  const ends = [...now.content.children]
  for (const old of [...row.children].slice(-ends.length)) old.remove()
  row.append(...ends)
}

/** The rows of a list that follow what they are told was changed. @param path of the project's changes */
export function followRows(path: string): (touched: LiveEvent['rows']) => void {
  const due = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function fetchDue() {
    timer = undefined
    const asked = [...due].join('.')
    due.clear()
    const as = document.querySelector('main tr[id]') ? 'list' : 'cards'
    const response = await fetch(`${path}/rows?as=${as}&n=${asked}`, {
      headers: { accept: 'application/json' },
    })
    if (!response.ok || response.redirected) return
    const { rows } = (await response.json()) as { rows: [number, string][] }
    for (const [seq, end] of rows) {
      const row = rowOf(seq)
      if (row) show(row, end)
    }
  }

  return (touched) => {
    const seqs =
      touched === 'many' ? [...document.querySelectorAll(ROWS)].map(({ id }) => Number(id.slice(1))) : touched
    for (const seq of seqs) if (rowOf(seq)) due.add(seq)
    // Without an answer the notice still says that there is something.
    if (due.size > 0) timer ??= setTimeout(() => void fetchDue().catch(() => undefined), TOGETHER_MS)
  }
}
