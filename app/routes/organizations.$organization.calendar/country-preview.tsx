import { writePick } from '~/forms/holiday-pick'
import type { FormReply } from '~/forms/reply'
import { Fieldset } from '~/ui/choices'
import { Checkbox } from '~/ui/field'
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
          <ul className="grid gap-1">
            {proposed.map((holiday, at) => (
              <li key={writePick(holiday)}>
                {holiday.there ? (
                  <There holiday={holiday} id={`pick-${at}`} />
                ) : (
                  <Checkbox
                    id={`pick-${at}`}
                    name="pick"
                    value={writePick(holiday)}
                    label={<Words of={holiday} more={remarks(holiday)} />}
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

function Words({ of, more }: { of: Proposed; more: string[] }) {
  return (
    <>
      {`${holidayDates(of)}: ${of.name}`}
      {more.length > 0 && <span className="soft">{` · ${more.join(' · ')}`}</span>}
    </>
  )
}

/** A whole day off for everybody, and not one already. */
const usually = ({ type, from, covered }: Proposed) =>
  type !== 'optional' && from === null && covered === null

const remarks = ({ type, from, covered }: Proposed): string[] =>
  [TYPES[type], from ? `from ${from}` : '', covered === null ? '' : `off already: ${covered}`].filter(Boolean)

function There({ holiday, id }: { holiday: Proposed; id: string }) {
  return (
    <div className="field check">
      <input type="checkbox" id={id} defaultChecked disabled />
      <label htmlFor={id}>
        <Words of={holiday} more={['in the calendar']} />
      </label>
    </div>
  )
}
