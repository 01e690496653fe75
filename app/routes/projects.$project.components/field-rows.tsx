import { componentPath } from '~/ui/components/component-path'
import { STATE_WORDS } from '~/ui/components/row'
import { Nothing } from './nothing'
import type { ListData } from './route'

/** The list as the field sees it: a card a component, the whole of it a link. */
export function FieldRows({ data }: { data: ListData }) {
  const { rows } = data.list
  if (rows.length === 0) return <Nothing data={data} />
  return (
    <ul className="rows">
      {rows.map(([seq, drawing, name, instance, done, steps, percent, state]) => (
        <li key={seq} id={`c${seq}`}>
          <a href={componentPath(seq, data.query)}>
            <b>{drawing}</b>
            {` ${name} ${instance}`}
          </a>
          <span className={`s s${state}`}>
            {`${done} of ${steps} · ${percent} % ${state > 2 ? STATE_WORDS[state] : ''}`}
          </span>
          <progress max={100} value={percent} aria-label="Progress" />
        </li>
      ))}
    </ul>
  )
}
