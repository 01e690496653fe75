import { doneWords } from '~/domain/step-words'
import { onSubmit } from '~/enhance/press'
import { componentPath } from '~/ui/components/component-path'
import { MarkRow } from '~/ui/components/mark-row'
import type { Row } from '~/ui/components/row'
import { Nothing } from './nothing'
import type { ListData } from './route'

/**
 * One step for many: every row has one big button. What is done stays in its place and says so, so that the next thumb
 * lands where it aims. One form around all; the pressed button says which row.
 */
export function MarkRows({ data }: { data: ListData }) {
  const { rows, mark } = data.list
  if (rows.length === 0 || !mark) return <Nothing data={data} />
  const done = doneWords(mark.name)
  return (
    <form method="post" action={`components?${data.query}`} onSubmit={onSubmit}>
      <input type="hidden" name="o" value={data.origin} />
      <input type="hidden" name="s" value={data.counter} />
      <ul className="rows mark">
        {(rows as Row[]).map((row) => (
          <MarkRow
            key={row[0]}
            row={row}
            step={mark}
            done={done}
            href={componentPath(row[0], data.query)}
            projectKey={data.project.key}
          />
        ))}
      </ul>
    </form>
  )
}
