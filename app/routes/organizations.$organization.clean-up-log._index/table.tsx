import type { CleanupEntry } from '~/data/legacy/log'
import { actionWords, violationWords } from '~/domain/legacy/words'
import { ColumnHeads } from '~/ui/column-heads'
import { dayWords, momentWords } from '~/ui/day-words'

const WIDE = 'hidden sm:table-cell'

/** An entry a row; its name leads to the whole of it. */
export function LogTable({ entries, here }: { entries: CleanupEntry[]; here: string }) {
  return (
    <div className="scroll">
      <table className="table">
        <caption className="away">Milestones that were left out, folded or changed on the way</caption>
        <ColumnHeads
          of={[
            'Milestone',
            { name: 'Date', className: WIDE },
            'Why',
            'What was done',
            { name: 'When', className: WIDE },
          ]}
        />
        <tbody>
          {entries.map((row) => (
            <tr key={row.id}>
              <td>
                <a href={`${here}/${row.id}`}>{row.name || 'Without a name'}</a>
                {row.projectName && <div className="soft small">{row.projectName}</div>}
              </td>
              <td className={WIDE}>{row.dueDate && <time>{dayWords(row.dueDate)}</time>}</td>
              <td>
                {violationWords(row.type).heading}
                <div className="soft small">{row.reason}</div>
              </td>
              <td>
                {actionWords(row.action).heading}
                {row.recoveredAt && <div className="s s2">recovered</div>}
                {row.runState === 'reverted' && <div className="soft small">the move was taken back</div>}
              </td>
              <td className={`${WIDE} soft small`}>{momentWords(row.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
