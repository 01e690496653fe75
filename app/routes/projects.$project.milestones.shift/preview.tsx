import { many } from '~/domain/figure'
import { formatDate } from '~/domain/format'
import type { ShiftText } from '~/forms/shift'
import { Submit } from '~/ui/submit'
import { ColumnHeads } from '~/ui/column-heads'
import type { ShownPreview } from './preview.server'

type Shown = Extract<ShownPreview, { ok: true }>

const milestones = (n: number) => many(n, 'milestone')
const by = (n: number) => `${many(Math.abs(n), 'day')} ${n < 0 ? 'earlier' : 'later'}`

/** Every move before it is made, and the button that makes it. */
export function Preview({ preview, text, list }: { preview: Shown; text: ShiftText; list: string }) {
  const { bounds, moves, days, state } = preview
  const project = moves.length > 0 ? `the project and ${milestones(moves.length)}` : 'the project'
  const what = bounds.length > 0 ? project : milestones(moves.length)
  const query = new URLSearchParams({ ...text }).toString()
  return (
    <section className="card stack" aria-labelledby="preview">
      <h2 id="preview">
        Preview: {what}, {by(days)}
      </h2>
      <p>Nothing is changed yet.</p>
      <table className="table small named">
        <ColumnHeads of={['What', 'From', 'To']} />
        <tbody>
          {bounds.map(({ what: bound, from, to }) => (
            <tr key={bound}>
              <th scope="row">{bound}</th>
              <td>
                <time dateTime={from}>{formatDate(from)}</time>
              </td>
              <td>
                <time dateTime={to}>{formatDate(to)}</time>
              </td>
            </tr>
          ))}
          {moves.map(({ id, name, from, to, recurring, off }) => (
            <tr key={id}>
              <td>
                <a href={`${list}/${id}`}>{name}</a>
                {recurring && <span className="soft"> (recurring, counted from)</span>}
              </td>
              <td>
                <time dateTime={from}>{formatDate(from)}</time>
              </td>
              <td>
                <time dateTime={to}>{formatDate(to)}</time>
                {off && <span className="soft"> (nobody works)</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="post" action={`${list}/shift?${query}`}>
        <input type="hidden" name="what" value={text.what} />
        <input type="hidden" name="from" value={text.from} />
        <input type="hidden" name="days" value={text.days} />
        <input type="hidden" name="state" value={state} />
        <Submit>Shift {what}</Submit>
      </form>
    </section>
  )
}

/** The milestones that keep a shift from being made, each with the way to it. */
export function InTheWay({
  milestones,
  list,
}: {
  milestones: { id: string; name: string; dueDate: string }[]
  list: string
}) {
  if (milestones.length === 0) return null
  return (
    <section className="card stack" aria-labelledby="in-the-way">
      <h2 id="in-the-way">In the way</h2>
      <ul className="lines">
        {milestones.map(({ id, name, dueDate }) => (
          <li key={id}>
            <a href={`${list}/${id}`}>{name}</a>, {formatDate(dueDate)}
          </li>
        ))}
      </ul>
    </section>
  )
}
