import { formatDate, formatMinutes, formatRange } from '~/domain/format'
import type { PatternChange } from '~/domain/plan/pattern-change'
import type { Preview, SinglePreview } from '~/domain/plan/preview'
import { Submit } from '~/ui/submit'
import { perDayWords } from './hours-words'
import { RecurringFacts } from './recurring-card'

/** The form that the buttons outside of it belong to. */
export const FORM_ID = 'milestone'

/** What saving would make of it: nothing is changed yet. */
export function MilestonePreview({ preview, ignored }: { preview: Preview; ignored: string }) {
  const { outlook, single } = preview
  return (
    <section className="card stack" aria-labelledby="preview-title">
      <h2 id="preview-title">Preview: nothing is saved yet</h2>
      {outlook && (
        <>
          <RecurringFacts outlook={outlook} />
          <p>Counted from {formatDate(outlook.countedFrom)}.</p>
        </>
      )}
      {single && <Single {...single} />}
      {ignored && <p>{ignored}</p>}
      <OverBudget preview={preview} />
      <p>
        <Submit form={FORM_ID} name="intent" value="save">
          Save
        </Submit>
      </p>
    </section>
  )
}

function OverBudget({ preview: { overBudget } }: { preview: Preview }) {
  if (!overBudget) return null
  const { allocated, estimated, over } = overBudget
  return (
    <p className="notice notice-warn">
      Over the budget by {formatMinutes(over)}: {formatMinutes(allocated)} of {formatMinutes(estimated)} would
      be allocated.
    </p>
  )
}

function Single({ date, minutes, segment, workingDays, minutesPerDay }: SinglePreview) {
  const days = workingDays === 1 ? '1 working day' : `${workingDays} working days`
  const each = minutes > 0 && workingDays > 1 && minutesPerDay !== null
  return (
    <>
      <p>
        <strong>Once, on {formatDate(date)}</strong>
      </p>
      <p>
        {minutes === 0 ? 'Without hours' : formatMinutes(minutes)}, over {days},{' '}
        {formatRange(segment.from, segment.to)}
        {each && `: about ${perDayWords(minutesPerDay)}`}.
      </p>
      {minutes > 0 && minutesPerDay === null && (
        <p className="notice notice-warn">
          There is no working day for its hours: they would stand on the date itself.
        </p>
      )}
    </>
  )
}

/** What a changed pattern does to the dates, with the button that goes on. */
export function DatesChange({ change, preview }: { change: PatternChange; preview: Preview }) {
  const { gone, added, countBefore, countAfter } = change
  const window = preview.outlook?.window
  const within = window ? `from ${formatRange(window.from, window.to)}` : 'in the project'
  return (
    <section className="card stack" aria-labelledby="change-title">
      <h2 id="change-title">Its dates change: nothing is saved yet</h2>
      {preview.outlook && (
        <p>
          It will be: <strong>{preview.outlook.sentence}</strong>, counted from{' '}
          {formatDate(preview.outlook.countedFrom)}.
        </p>
      )}
      {preview.single && (
        <p>
          It will be: <strong>once, on {formatDate(preview.single.date)}</strong>.
        </p>
      )}
      <dl className="facts">
        <Dates title="Dates that go" dates={gone} />
        <Dates title="Dates that come" dates={added} />
      </dl>
      <p>
        Dates {within}: {countBefore.toLocaleString('en')} before, {countAfter.toLocaleString('en')} after. Of
        the dates to come, the next ten are compared here.
      </p>
      <OverBudget preview={preview} />
      <p>
        <Submit form={FORM_ID} name="intent" value="confirm">
          Save with these dates
        </Submit>
      </p>
    </section>
  )
}

function Dates({ title, dates }: { title: string; dates: string[] }) {
  return (
    <div>
      <dt>{title}</dt>
      {dates.map((date) => (
        <dd key={date}>
          <time dateTime={date}>{formatDate(date)}</time>
        </dd>
      ))}
      {dates.length === 0 && <dd>None</dd>}
    </div>
  )
}
