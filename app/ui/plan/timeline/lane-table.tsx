import { Fragment } from 'react'
import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import { hoursInField } from '~/domain/hours'
import { dateOf, type Day } from '~/domain/plan/dates'
import { type Lane, totalOf } from '~/domain/plan/timeline'
import type { Column, PlanWindow } from '~/domain/plan/window'
import { ScopeStanding, StandingMark } from '../standing'
import type { TimelineGroup } from './row'

const within = ({ first, last }: Column, days: readonly Day[]) =>
  days.filter((day) => first <= day && day <= last).length

/** What stands in a column of a lane: hours, and what falls due. */
function cellOf({ minutes, due, occurrences }: Lane, column: Column & { at: number }): string {
  const hours = minutes[column.at] ?? 0
  const [ends, dates] = [within(column, due), within(column, occurrences)]
  return [
    hours > 0 ? hoursInField(hours) : '',
    ends > 0 ? (ends > 1 ? `${ends} due` : 'due') : '',
    dates > 0 ? `${dates} ${dates > 1 ? 'dates' : 'date'}` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** The drawing as a table: the same rows, a column for each of the window's that has anything in it, and the sums. */
export function LaneTable({
  what,
  groups,
  window,
}: {
  what: string
  groups: TimelineGroup[]
  window: PlanWindow
}) {
  const rows = groups.flatMap((group) => group.rows)
  const heading = ({ first, last }: Column) =>
    first === last ? formatDate(dateOf(first)).replace(/ \d+$/, '') : formatRange(dateOf(first), dateOf(last))
  const columns = window.columns
    .map((column, at) => ({ ...column, at }))
    .filter((column) => rows.some(({ lane }) => cellOf(lane, column) !== ''))
  const sums = columns.map(({ at }) => totalOf(rows.map(({ lane }) => lane.minutes[at] ?? 0)))
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll" aria-label={`${what}: hours as a table`} tabIndex={0}>
      <table className="table dense sums">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">Scope</th>
            {columns.map((column) => (
              <th key={column.first} scope="col" className="num">
                {heading(column)}
              </th>
            ))}
            <th scope="col" className="num">
              Sum
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, rows: those }) => (
            <Fragment key={name ?? ''}>
              {name && (
                <tr>
                  <th colSpan={columns.length + 3} scope="rowgroup">
                    {name}
                  </th>
                </tr>
              )}
              {those.map(({ key, href, name: own, about, lane, scope, standings }) => (
                <tr key={key}>
                  <td>
                    <a href={href}>{own}</a>
                    <br />
                    <span className="soft">{about}</span>
                  </td>
                  <td>
                    {scope && (
                      <ScopeStanding
                        scope={scope.name}
                        completion={scope.completion}
                        standing={scope.standing}
                      />
                    )}
                    {standings?.map(({ standing, count }) => (
                      <Fragment key={standing}>
                        <StandingMark standing={standing} count={count} />{' '}
                      </Fragment>
                    ))}
                  </td>
                  {columns.map((column) => (
                    <td key={column.first} className="num">
                      {cellOf(lane, column)}
                    </td>
                  ))}
                  <td className="num">{formatMinutes(totalOf(lane.minutes))}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              All
            </th>
            {sums.map((minutes, at) => (
              <td key={columns[at]?.first} className="num">
                {minutes > 0 ? hoursInField(minutes) : ''}
              </td>
            ))}
            <td className="num">{formatMinutes(totalOf(sums))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
