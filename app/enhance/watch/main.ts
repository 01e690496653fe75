import type { LiveEvent } from '~/server/live/event'
import { openLine } from '../live/line'
import { createNotice } from '../live/notice'

/** Changes that come together are asked for together; on a busy day no more often than that. */
const TOGETHER_MS = 1000

const rowOf = (seq: number) => document.querySelector<HTMLTableRowElement>(`main #c${seq}`)

/** Puts the end of a row as it stands now in place of what it was; what is ticked, typed or has the focus stays. */
function show(row: HTMLTableRowElement, cells: string) {
  const now = document.createElement('template')
  now.innerHTML = cells
  const ends = [...now.content.children]
  for (const old of [...row.cells].slice(-ends.length)) old.remove()
  row.append(...ends)
}

/** The list of the office hears what others do: its rows follow, and a notice says how much it was. */
function watch(path: string, at: number) {
  const due = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const notice = createNotice(!document.querySelector('.choosing'))

  async function fetchDue() {
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

  function hear({ rows, changes }: LiveEvent) {
    const seqs =
      rows === 'many'
        ? [...document.querySelectorAll('main tr[id]')].map(({ id }) => Number(id.slice(1)))
        : rows
    for (const seq of seqs) if (rowOf(seq)) due.add(seq)
    // Without an answer the notice still says that there is something.
    if (due.size > 0)
      timer ??= setTimeout(() => {
        timer = undefined
        void fetchDue().catch(() => undefined)
      }, TOGETHER_MS)
    if (changes > 0) notice.add(changes)
  }

  openLine({ address: path, at, hear, progress: notice.progress })
}

const counter = document.querySelector<HTMLElement>('script[data-counter]')?.dataset.counter
const project = /^\/projects\/[^/]+/.exec(location.pathname)?.[0]
if (counter && project) watch(`${project}/live`, Number(counter))
