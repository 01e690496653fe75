import type { RowNow } from '~/data/bulk/runs'
import { conflictChoices, conflictPath } from '~/ui/components/conflict-choice'
import { ROLES } from '~/ui/table-roles'
import type { RunData } from './route'

const DECIDED = {
  mine: 'what was sent was taken',
  theirs: 'what stood there was kept',
  both: 'both were taken',
}

interface ToldProps {
  row: RunData['rows'][number]
  now: RowNow
  /** How many the table has. */
  columns: number
  data: RunData
}

/** What a row was in the preview and is now, by whom and since when; a conflict that was kept is decided here. */
export function Told({ row, now, columns, data }: ToldProps) {
  const { key } = data.project
  const { conflict } = now
  const open = conflict && conflict.resolution === null && data.open
  return (
    <tr className="opened" {...ROLES.row}>
      <td colSpan={columns} {...ROLES.cell}>
        <div className="stack">
          <p>
            {nowWords(row.oldText, now.text, row.shown === 'conflict', data.run.isUndo)}
            {row.since && ` ${row.since}`}
            {conflict?.resolution && ` Decided: ${DECIDED[conflict.resolution]}.`}
          </p>
          {open && (
            <form
              method="post"
              action={conflictPath(key, conflict.id, `${data.here}#r${row.ordinal}`)}
              className="cluster"
            >
              <input type="hidden" name="o" value={data.origin} />
              <input type="hidden" name="version" value={conflict.version} />
              {conflictChoices(now.text ?? '', conflict.asked, conflict).map(([value, words]) => (
                <button key={value} className="btn btn-quiet" name="keep" value={value}>
                  {words}
                </button>
              ))}
              <a className="link" href={conflictPath(key, conflict.id, `${data.here}#r${row.ordinal}`)}>
                The conflict
              </a>
            </form>
          )}
        </div>
      </td>
    </tr>
  )
}

/** 'In the preview it was not done; now it is 60 %.' */
function nowWords(before: string, now: string | null, changed: boolean, isUndo: boolean): string {
  if (now === null) return 'It isn’t there any more.'
  if (now !== before)
    return `${isUndo ? 'The change had made it' : 'In the preview it was'} ${before}; now it is ${now}.`
  return changed ? `It was changed meanwhile, and is ${now} again.` : `It is ${now}, as in the preview.`
}
