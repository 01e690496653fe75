import type { CountedNote, LegacyReport } from '~/domain/legacy/report-types'
import { noteWords } from '~/domain/legacy/words'
import { ExampleFold } from './examples'

/** What else was found: it changed no milestone's fate. */
export function Notes({ notes }: { notes: CountedNote[] }) {
  if (notes.length === 0) return null
  return (
    <section className="card stack" aria-labelledby="notes">
      <h2 id="notes">Also found</h2>
      <ul className="lines">
        {notes.map(({ type, count, examples }) => (
          <li key={type} className="stack">
            <div className="head">
              <h3>{noteWords(type).heading}</h3>
              <span className="num">{count.toLocaleString('en')}</span>
            </div>
            <p className="soft">{noteWords(type).sentence}</p>
            <ExampleFold examples={examples} count={count} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Dates that the text of their timestamps would have put on the day before or after. */
export function DatesRead({ dates: { shifted, examples } }: Pick<LegacyReport, 'dates'>) {
  if (shifted === 0) return null
  return (
    <section className="card stack" aria-labelledby="dates">
      <h2 id="dates">Dates kept on their day</h2>
      <p>
        {shifted.toLocaleString('en')} {shifted === 1 ? 'date is' : 'dates are'} stored as a moment of another
        day. They stand here on the day that people saw.
      </p>
      <ExampleFold examples={examples} count={shifted} />
    </section>
  )
}
