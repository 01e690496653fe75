import { doneWords } from '~/domain/step-words'
import { componentPath } from '~/ui/components/component-path'
import { MarkCell } from '~/ui/components/mark-cell'
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
    <form method="post" action={`components?${data.query}`}>
      <input type="hidden" name="o" value={data.origin} />
      <ul className="rows mark">
        {(rows as Row[]).map((row) => {
          const [seq, drawing, name, instance, doneCount, steps, percent, state] = row
          return (
            <li key={seq} id={`c${seq}`}>
              <a href={componentPath(seq, data.query)}>
                <b>{drawing}</b>
                {` ${name} ${instance}`}
              </a>
              <span className={`s s${state}`}>{`${doneCount} of ${steps} · ${percent} %`}</span>
              <MarkCell row={row} step={mark} done={done} />
            </li>
          )
        })}
      </ul>
    </form>
  )
}
