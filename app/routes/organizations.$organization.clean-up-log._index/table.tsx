import type { CleanupEntry } from '~/data/legacy/log'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { ColumnHeads } from '~/ui/column-heads'
import { dayWords, momentWords } from '~/ui/day-words'
import { beginning } from '~/ui/long-text'

const WIDE = 'hidden sm:table-cell'

/** An entry a row; its name leads to the whole of it. */
export function LogTable({ entries, here }: { entries: CleanupEntry[]; here: string }) {
  return (
    <table className="table">
      <caption className="away">Milestones that were left out, folded or changed on the way</caption>
      <ColumnHeads
        of={[
          'Milestone',
          { name: 'Date', className: WIDE },
          'What was done, and why',
          { name: 'When', className: WIDE },
        ]}
      />
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className="as-typed">
              <a href={`${here}/${entry.id}`}>{beginning(entry.name) || 'Without a name'}</a>
              {entry.projectName && <div className="soft small">{beginning(entry.projectName)}</div>}
            </td>
            <td className={WIDE}>{entry.dueDate && <time>{dayWords(entry.dueDate)}</time>}</td>
            <td className="as-typed">
              <strong>{actionWords(entry.action).heading}</strong>:{' '}
              {violationWords(entry.type).heading.toLowerCase()}
              <div className="soft small">{beginning(entry.reason, 300)}</div>
              {entry.recoveredAt && <div className="s s2">recovered</div>}
              {entry.runState === 'reverted' && <div className="small">The move was taken back</div>}
            </td>
            <td className={`${WIDE} soft small`}>
              <time>{momentWords(entry.at)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
