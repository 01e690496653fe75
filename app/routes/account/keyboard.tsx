import { Checkbox } from '~/ui/field'
import { Submit } from '~/ui/submit'

/** Whether single letters do something: whoever dictates, or hits keys unmeant, is better off without. */
export function Keyboard({ letters }: { letters: boolean }) {
  return (
    <form method="post" className="card stack" id="keyboard">
      <h2>Keyboard</h2>
      <input type="hidden" name="intent" value="letters" />
      <Checkbox
        name="letters"
        label="Single letters and signs are keys in this browser"
        hint="Planners and owners: j and k for rows, / for search. Those with Ctrl and Escape work either way"
        defaultChecked={letters}
      />
      <p className="cluster">
        <Submit look="quiet">Save keyboard</Submit>
        <a className="link" href="/keys">
          All keys
        </a>
      </p>
    </form>
  )
}
