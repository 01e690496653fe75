import type { ReactNode } from 'react'
import { formatDate, formatMinutes } from '~/domain/format'
import type { Allocated } from '~/domain/plan/budget'
import { ColumnHeads } from '~/ui/column-heads'

interface Single {
  id: string
  name: string
  dueDate: string
  minutes: number
}

const counted = (count: number, word: string) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? word : `${word}s`}`

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
  const dates = recurring.reduce((sum, { occurrences }) => sum + occurrences, 0)
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
          <ColumnHeads
            of={['Single milestone', { name: 'Due', className: 'hidden sm:table-cell' }, { figure: 'Hours' }]}
          />
          <tbody>
            {singles.map(({ id, name, dueDate, minutes }) => (
              <tr key={id}>
                <What link={link(id, name)} more={formatDate(dueDate)} />
                <Hours minutes={minutes} />
              </tr>
            ))}
          </tbody>
          <Sum minutes={of.single} more={counted(singles.length, 'milestone')} />
        </table>
      )}
      {recurring.length > 0 && (
        <table className="table">
          <caption className="away">Recurring milestones and their hours</caption>
          <ColumnHeads
            of={[
              'Recurring milestone',
              { name: 'Each × dates', className: 'hidden sm:table-cell' },
              { figure: 'Hours' },
            ]}
          />
          <tbody>
            {recurring.map(({ milestoneId, name, minutesEach, occurrences, minutes }) => (
              <tr key={milestoneId}>
                <What
                  link={link(milestoneId, name)}
                  more={`${formatMinutes(minutesEach)} × ${counted(occurrences, 'date')}`}
                />
                <Hours minutes={minutes} />
              </tr>
            ))}
          </tbody>
          <Sum minutes={of.recurringTotal} more={counted(dates, 'date')} />
        </table>
      )}
    </>
  )
}

/** A milestone and when or how often: in a column of its own, or below the name where there is no room for one. */
function What({ link, more }: { link: ReactNode; more: string }) {
  return (
    <>
      <td>
        {link}
        <span className="soft block sm:hidden">{more}</span>
      </td>
      <td className="hidden sm:table-cell">{more}</td>
    </>
  )
}

const Hours = ({ minutes }: { minutes: number }) => (
  <td className="num whitespace-nowrap">{formatMinutes(minutes)}</td>
)

function Sum({ minutes, more }: { minutes: number; more: string }) {
  return (
    <tfoot>
      <tr>
        <th scope="row">Together</th>
        <td className="hidden sm:table-cell">{more}</td>
        <td className="num whitespace-nowrap">
          <strong>{formatMinutes(minutes)}</strong>
        </td>
      </tr>
    </tfoot>
  )
}
