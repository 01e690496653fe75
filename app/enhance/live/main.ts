import type { LiveEvent } from '~/server/live/event'
import { openLine } from './line'
import { followRows } from './list-rows'
import { createNotice } from './notice'
import type { Fresh, LivePage, Taker } from './types'
import { saidUntilSent } from './until-sent'

/** Changes that come together are asked for together. */
const TOGETHER_MS = 400

/** Whether somebody is typing into the control's number field: what they see then stays as it is. */
function isEdited(control: string): boolean {
  const field = document.querySelector<HTMLInputElement>(`[name^="p.${control}."],[name^="q.${control}."]`)
  // Its name ends with what it held: `q.412.isl.5.250`.
  return (
    field !== null &&
    (field === document.activeElement || field.value !== field.name.split('.').slice(4).join('.'))
  )
}

/** Begins to listen for a page, and shows it what others do. `page` says what it shows by now. */
export function start(page: () => LivePage, taker: Taker) {
  const path = `/projects/${page().project}/live`
  const due = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const notice = createNotice()
  saidUntilSent()
  const follow = followRows(path)

  async function fetchDue() {
    timer = undefined
    const seqs = [...due].join('.')
    due.clear()
    const { step = '' } = page()
    const response = await fetch(`${path}/rows?n=${seqs}&step=${step}`, {
      headers: { accept: 'application/json' },
    })
    if (!response.ok || response.redirected) return
    const { components, results } = (await response.json()) as Fresh
    const told = results.flatMap((result) => {
      const now = page().shown(result.seq, result.step)
      const isNews = now && result.version > now.version && !isEdited(`${result.seq}.${result.step}`)
      return isNews ? [{ ...result, was: now.done }] : []
    })
    taker.learn(told, components)
  }

  function hear({ rows, origin, changes }: LiveEvent) {
    // What this page did itself it knows from the answer.
    if (origin !== undefined && origin === taker.origin()) return
    const { rows: own, one, listed } = page()
    if (listed) follow(rows)
    const touched = rows === 'many' ? own : rows.filter((seq) => own.includes(seq))
    for (const seq of touched) due.add(seq)
    // Without an answer the notice still says that there is something.
    if (touched.length > 0) timer ??= setTimeout(() => void fetchDue().catch(() => undefined), TOGETHER_MS)
    if (!one || touched.length > 0) notice.add(changes)
  }

  openLine({ address: path, at: page().counter, hear, progress: notice.progress })
  /** The page has been loaded anew. */
  return { reset: notice.reset }
}

export type Start = typeof start
