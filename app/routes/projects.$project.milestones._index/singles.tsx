import { formatDate, formatMinutes } from '~/domain/format'
import type { SingleView } from '~/server/milestone-view'
import { HoursWords, segmentWords } from '~/ui/plan/hours-words'
import { ScopeLine } from '~/ui/plan/scope-line'
import { SegmentLine } from '~/ui/plan/segment-line'
import type { ListData } from './route'

/** Single milestones in date order with today among them, and what is left after the last one. */
export function Singles({ data, here }: { data: ListData; here: string }) {
  const { singles, today, remainder } = data
  const coming = singles.findIndex(({ past }) => !past)
  if (singles.length === 0 && remainder === null) return null
  return (
    <ol className="rows plan">
      {singles.map((one, at) => (
        <Single key={one.id} one={one} here={here} data={data} divided={at === coming && at > 0} />
      ))}
      {singles.length > 0 && coming < 0 && <Today date={today} />}
      {remainder && <Remainder data={data} remainder={remainder} />}
    </ol>
  )
}

const Today = ({ date }: { date: string }) => (
  <li className="now">
    <span>
      Today, <time dateTime={date}>{formatDate(date)}</time>
    </span>
  </li>
)

interface SingleProps {
  one: SingleView
  here: string
  data: ListData
  /** Today is written before it. */
  divided: boolean
}

function Single({ one, here, data: { scale, today }, divided }: SingleProps) {
  const { id, name, dueDate, left, segment, scope } = one
  return (
    <>
      {divided && <Today date={today} />}
      <li>
        <div>
          <a href={`${here}/${id}`}>{name}</a>
          {scope && (
            <p className="small">
              <ScopeLine scope={scope} />
            </p>
          )}
        </div>
        <p>
          <time dateTime={dueDate}>{formatDate(dueDate)}</time> <span className="soft">{left}</span>
        </p>
        <p className="num">
          <HoursWords {...one} />
        </p>
        <p className="small soft">
          <SegmentLine segment={segment} scale={scale} today={today} />
          {segmentWords(one)}
        </p>
      </li>
    </>
  )
}

function Remainder({
  data: { scale, today, singles },
  remainder: { minutes, load },
}: {
  data: ListData
  remainder: NonNullable<ListData['remainder']>
}) {
  const title = singles.length > 0 ? 'After the last milestone' : 'The whole project'
  if (!load) {
    return (
      <li>
        <div>
          <b>{title}</b>
        </div>
        <p className="soft">Not planned: no day is left</p>
        <p className="num">
          {minutes > 0 ? <span className="s s4">{formatMinutes(minutes)} left over</span> : null}
        </p>
      </li>
    )
  }
  return (
    <li>
      <div>
        <b>{title}</b>
        <p className="small soft">
          {minutes > 0 ? 'Auto-estimate: the hours that no milestone has' : 'No hours are left'}
        </p>
      </div>
      <p className="soft">not planned</p>
      <p className="num">
        <HoursWords {...load} />
      </p>
      <p className="small soft">
        <SegmentLine segment={load.segment} scale={scale} today={today} marked={false} />
        {segmentWords(load)}
      </p>
    </li>
  )
}
