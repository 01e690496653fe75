import type { LiveEvent } from '~/server/live/event'

/** Changes that come together are asked for together; on a busy day no more often than that. */
const TOGETHER_MS = 1000

/** A closed row of the office's list: the opened one is the page's own script's. */
const rowOf = (seq: number) => document.querySelector<HTMLTableRowElement>(`main tr#c${seq}:not(.opened)`)

/** Puts the end of a row as it stands now in place of what it was; what is ticked, typed or has the focus stays. */
function show(row: HTMLTableRowElement, cells: string) {
  const now = document.createElement('template')
  now.innerHTML = cells
  const ends = [...now.content.children]
  for (const old of [...row.cells].slice(-ends.length)) old.remove()
  row.append(...ends)
}

/** The rows of the office's list that follow what they are told was changed. @param path of the project's changes */
export function followRows(path: string): (touched: LiveEvent['rows']) => void {
  const due = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function fetchDue() {
    timer = undefined
    const asked = [...due].join('.')
    due.clear()
    const response = await fetch(`${path}/rows?as=list&n=${asked}`, {
      headers: { accept: 'application/json' },
    })
    if (!response.ok || response.redirected) return
    const { rows } = (await response.json()) as { rows: [number, string][] }
    for (const [seq, cells] of rows) {
      const row = rowOf(seq)
      if (row) show(row, cells)
    }
  }

  return (touched) => {
    const seqs =
      touched === 'many'
        ? [...document.querySelectorAll('main tr[id]')].map(({ id }) => Number(id.slice(1)))
        : touched
    for (const seq of seqs) if (rowOf(seq)) due.add(seq)
    // Without an answer the notice still says that there is something.
    if (due.size > 0) timer ??= setTimeout(() => void fetchDue().catch(() => undefined), TOGETHER_MS)
  }
}
