import { Live } from '~/enhance/live'
import type { LivePage } from '~/enhance/live/types'
import { outbox } from '~/enhance/transport'
import type { Row } from '~/ui/components/row'
import { stepShown } from '~/ui/components/step-shown'
import type { ListData } from './route'

/** What is shown of the marked step of each row. */
const markShown =
  ({ list }: ListData): LivePage['shown'] =>
  (seq, step) => {
    const mark = (list.rows as Row[]).find((row) => row[0] === seq)?.[8]
    if (mark === undefined || step !== list.mark?.key) return undefined
    return { version: outbox.view(`${seq}.${step}`)?.version ?? Math.abs(mark), done: mark < 0 }
  }

/** Hears what others do to the rows that can be marked here, or to the one that is open and those around it. */
export function ListLive({ data }: { data: ListData }) {
  const { list, opened } = data
  const seqs = list.mark ? list.rows.map(([seq]) => seq) : opened ? [opened.seq] : []
  return (
    <Live
      project={data.project.key}
      counter={data.counter}
      rows={seqs}
      step={list.mark?.key}
      listed={list.view === 'office' && !list.mark}
      shown={list.mark ? markShown(data) : stepShown(opened?.seq ?? 0, opened?.steps ?? [])}
    />
  )
}
