import { openLine } from '../live/line'
import { followRows } from '../live/list-rows'
import { createNotice } from '../live/notice'

/** A list in which nothing is marked hears what others do: its rows follow, and a notice says how much it was. */
function watch(path: string, at: number) {
  const notice = createNotice(!document.querySelector('.choosing'))
  const follow = followRows(path)
  openLine({
    address: path,
    at,
    hear({ rows, changes }) {
      follow(rows)
      if (changes > 0) notice.add(changes)
    },
    progress: notice.progress,
  })
}

const counter = document.querySelector<HTMLElement>('script[data-counter]')?.dataset.counter
const project = /^\/projects\/[^/]+/.exec(location.pathname)?.[0]
if (counter && project) watch(`${project}/live`, Number(counter))
