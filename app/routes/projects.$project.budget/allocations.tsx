import { formatDate, formatMinutes } from '~/domain/format'
import type { Allocated } from '~/domain/plan/budget'

interface Single {
  id: string
  name: string
  dueDate: string
  minutes: number
}

const NARROW = '\u00a0'

/** On a phone a date takes two lines, not three. */
const dateWords = (date: string) => formatDate(date).replace(/ (\S+ )/g, `${NARROW}$1`)
const hoursWords = (minutes: number) => formatMinutes(minutes).replaceAll(' ', NARROW)

const times = (count: number) => `${count.toLocaleString('en-US')}${NARROW}${count === 1 ? 'date' : 'dates'}`

/** What the allocated hours are made of: a row each, and their sums. */
export function Allocations({
  of,
  projectKey,
}: {
  of: Allocated & { singles: Single[] }
  projectKey: string
}) {
  const link = (id: string, name: string) => <a href={`/projects/${projectKey}/milestones/${id}`}>{name}</a>
  const { singles, recurring } = of
  if (singles.length + recurring.length === 0) {
    return (
      <p className="soft">
        {/* A project without any says how to get one; a window may just be empty. */}
        No milestones. <a href={`/projects/${projectKey}/milestones`}>All milestones</a>
      </p>
    )
  }
  return (
    <>
      {singles.length > 0 && (
        <table className="table">
          <caption className="away">Single milestones and their hours</caption>
          <thead>
            <tr>
              <th scope="col">Single milestone</th>
              <th scope="col">Due</th>
              <th scope="col" className="num">
                Hours
              </th>
            </tr>
          </thead>
          <tbody>
            {singles.map(({ id, name, dueDate, minutes }) => (
              <tr key={id}>
                <td>{link(id, name)}</td>
                <td>{dateWords(dueDate)}</td>
                <td className="num">{hoursWords(minutes)}</td>
              </tr>
            ))}
          </tbody>
          <Sum minutes={of.single} />
        </table>
      )}
      {recurring.length > 0 && (
        <table className="table">
          <caption className="away">Recurring milestones and their hours</caption>
          <thead>
            <tr>
              <th scope="col">Recurring milestone</th>
              <th scope="col">Each × dates</th>
              <th scope="col" className="num">
                Hours
              </th>
            </tr>
          </thead>
          <tbody>
            {recurring.map(({ milestoneId, name, minutesEach, occurrences, minutes }) => (
              <tr key={milestoneId}>
                <td>{link(milestoneId, name)}</td>
                <td>
                  {hoursWords(minutesEach)} × {times(occurrences)}
                </td>
                <td className="num">{hoursWords(minutes)}</td>
              </tr>
            ))}
          </tbody>
          <Sum minutes={of.recurringTotal} />
        </table>
      )}
    </>
  )
}

function Sum({ minutes }: { minutes: number }) {
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          Together
        </th>
        <td className="num">
          <strong>{formatMinutes(minutes)}</strong>
        </td>
      </tr>
    </tfoot>
  )
}
