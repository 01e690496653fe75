import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import type { Load } from '~/domain/plan/workload'
import { ColumnHeads } from '~/ui/column-heads'
import type { Overbooked } from './load.server'

const when = ({ from, to }: Load) => (from === to ? formatDate(from) : formatRange(from, to))
/** Hours that no line is broken in. */
const hours = (minutes: number) => formatMinutes(minutes).replaceAll(' ', '\u00a0')
const over = ({ minutes, capacity }: Load) => hours(minutes - capacity)

/** The chart in figures. */
export function LoadTable({
  loads,
  capacityKnown,
  label,
}: {
  loads: Load[]
  capacityKnown: boolean
  label: string
}) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll" aria-label={label} tabIndex={0}>
      <table className="table dense">
        <ColumnHeads
          of={[
            'When',
            { figure: 'Planned' },
            capacityKnown && { figure: 'There are' },
            capacityKnown && { figure: 'Over by' },
          ]}
        />
        <tbody>
          {loads.map((load) => (
            <tr key={load.from}>
              <th scope="row">{when(load)}</th>
              <td className="num">{formatMinutes(load.minutes)}</td>
              {capacityKnown && (
                <>
                  <td className="num">{formatMinutes(load.capacity)}</td>
                  <td className="num">{load.overbooked && <strong className="s s4">{over(load)}</strong>}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The days or weeks that hold more than there is, each with what it holds, the most hours first. */
export function OverbookedList({ overbooked }: { overbooked: Overbooked[] }) {
  return (
    <ul className="lines small">
      {overbooked.map(({ when: day, load, causes, others }) => (
        <li key={load.from}>
          <p className="cluster">
            <strong>{day}</strong>
            <span className="s s4">{over(load)} too much</span>
            <span className="soft">
              {hours(load.minutes)} planned, {hours(load.capacity)} there
            </span>
          </p>
          <p>
            {causes.map(({ href, name, project, minutes }, at) => (
              <span key={href}>
                {at > 0 && ', '}
                <a href={href}>{name}</a> <span className="soft">({project})</span> {hours(minutes)}
              </span>
            ))}
            {others && ` and ${others.count} more with ${hours(others.minutes)}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
