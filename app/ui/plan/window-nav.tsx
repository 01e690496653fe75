import { formatDate, formatRange } from '~/domain/format'
import { MOST_COLUMNS, type Scale } from '~/domain/plan/window'
import type { LookedAt } from '~/forms/window'
import { Field, Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'

const PLURAL: Record<Scale, string> = { day: 'Days', week: 'Weeks', month: 'Months' }

/** Which days are looked at, the way to those before and after, and at which scale. */
export function WindowNav({ at }: { at: LookedAt }) {
  const { window, links } = at
  return (
    <>
      <div className="head">
        <h2>{formatRange(window.from, window.to)}</h2>
        <nav className="cluster grow no-print" aria-label="Which days">
          {links.previous && (
            <a className="btn btn-quiet" href={links.previous} rel="prev">
              Earlier
            </a>
          )}
          <a className="btn btn-quiet" href={links.today}>
            Today
          </a>
          {links.next && (
            <a className="btn btn-quiet" href={links.next} rel="next">
              Later
            </a>
          )}
          <span className="grow" />
          {links.scales.map(({ scale, href, current }) => (
            <a key={scale} className="link" href={href} aria-current={current ? 'true' : undefined}>
              {PLURAL[scale]}
            </a>
          ))}
          <a className="link" href={links.other}>
            {at.asTable ? 'As a drawing' : 'As a table'}
          </a>
        </nav>
      </div>
      {at.capped && (
        <p className="notice notice-warn">
          At most {MOST_COLUMNS[window.scale]} {PLURAL[window.scale].toLowerCase()} are shown at once: these
          end on {formatDate(window.to)}.
        </p>
      )}
    </>
  )
}

/** Goes to a date by hand. What couldn't be understood stays as it was typed, beside why. */
export function WindowForm({ at, scales }: { at: LookedAt; scales: readonly Scale[] }) {
  const { window, reply } = at
  return (
    <FormErrors reply={reply}>
      <form className="cluster end no-print" method="get">
        {at.asTable && <input type="hidden" name="as" value="table" />}
        <Field
          name="from"
          label="From"
          // A date field would show nothing of what is no date.
          {...(reply?.errors.from ? {} : { type: 'date', min: '0001-01-01', max: '9999-12-31' })}
          defaultValue={window.from}
        />
        <Select
          name="scale"
          label="In"
          defaultValue={window.scale}
          choices={scales.map((scale) => ({ value: scale, label: PLURAL[scale].toLowerCase() }))}
        />
        <Field name="columns" label="How many" inputMode="numeric" defaultValue={String(window.many)} />
        <button className="btn btn-quiet">Show</button>
      </form>
    </FormErrors>
  )
}
