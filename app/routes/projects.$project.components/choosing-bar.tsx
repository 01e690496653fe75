import type { ListData } from './route'

interface Props {
  choosing: NonNullable<ListData['choosing']>
}

/** How many are chosen and what can be done with them; it stays in sight at the bottom. */
export function ChoosingBar({ choosing: { total, quick } }: Props) {
  return (
    <fieldset className="choice cluster no-print" aria-label="What is chosen">
      <output className="num">
        <strong>{total.toLocaleString('en')} chosen</strong>
      </output>
      <label htmlFor="quick" className="away">
        Set
      </label>
      <select id="quick" name="quick" className="short" disabled={quick.length === 0}>
        {quick.length === 0 && <option value="">no steps</option>}
        {quick.map(({ label, actions }) => (
          <optgroup key={label} label={label}>
            {actions.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <button className="btn" name="to" value="preview">
        Preview
      </button>
      <button className="btn btn-quiet" name="to" value="more">
        More…
      </button>
      {total > 0 && (
        <button className="btn btn-quiet" name="to" value="clear">
          Clear
        </button>
      )}
      <span className="grow" />
      <button className="btn btn-quiet" name="to" value="done">
        Done choosing
      </button>
    </fieldset>
  )
}
