import { writePick } from '~/forms/holiday'
import type { FormReply } from '~/forms/reply'
import { Checkbox, Fieldset } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { holidayDates } from '~/ui/plan/holidays'
import { Submit } from '~/ui/submit'
import type { Proposed } from './country.server'

const TYPES = { public: '', bank: 'bank holiday', optional: 'not everywhere a day off' }

/** The holidays of a country to choose from; those that are there already can't be chosen twice. */
export function CountryPreview({
  name,
  proposed,
  reply,
}: {
  name: string
  proposed: Proposed[]
  reply: FormReply | undefined
}) {
  const open = proposed.filter(({ there }) => !there)
  if (proposed.length === 0) return <p className="soft">No holidays of {name} are known for these years.</p>
  return (
    <FormErrors reply={reply} intent="country">
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="country" />
        <Fieldset
          name="pick"
          label={`Holidays of ${name}`}
          hint="Take out the marks of what is a day of work for you"
        >
          <ul>
            {proposed.map((holiday, at) => (
              <li key={writePick(holiday)}>
                {holiday.there ? (
                  <There holiday={holiday} />
                ) : (
                  <Checkbox
                    id={`pick-${at}`}
                    name="pick"
                    value={writePick(holiday)}
                    label={words(holiday)}
                    hint={hint(holiday)}
                    defaultChecked={usually(holiday)}
                    error=""
                  />
                )}
              </li>
            ))}
          </ul>
        </Fieldset>
        {open.length > 0 ? (
          <p>
            <Submit>Add what is marked</Submit>
          </p>
        ) : (
          <p className="soft">All of them are in the calendar.</p>
        )}
      </form>
    </FormErrors>
  )
}

const words = (holiday: Proposed) => `${holidayDates(holiday)}: ${holiday.name}`

/** A whole day off for everybody, and not one already. */
const usually = ({ type, from, covered }: Proposed) =>
  type !== 'optional' && from === null && covered === null

function hint({ type, from, covered }: Proposed): string | undefined {
  const said = [TYPES[type], from && `from ${from}`, covered && `off already: ${covered}`]
  return said.filter(Boolean).join(' · ') || undefined
}

function There({ holiday }: { holiday: Proposed }) {
  return (
    <p className="check">
      <span className="s s2" aria-hidden="true" />
      <span>
        {words(holiday)} <span className="soft">· in the calendar</span>
      </span>
    </p>
  )
}
