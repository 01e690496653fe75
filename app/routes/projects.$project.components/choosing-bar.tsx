import { quickOptions } from '~/ui/components/quick-options'
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
      <select
        id="quick"
        name="quick"
        aria-label="Set"
        className="short"
        disabled={quick.length === 0}
        dangerouslySetInnerHTML={{ __html: quickOptions(quick) }}
      />
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
