import { formatDate, formatMinutes } from '~/domain/format'
import type { Listed, MadeRecurring } from '~/domain/legacy/report-types'
import type { NumberedSeries } from '~/domain/legacy/types'

const more = ({ count, listed }: Listed<unknown>) =>
  count > listed.length && <li className="soft">and {(count - listed.length).toLocaleString('en')} more</li>

/** Numbered series: which folded into what, which stayed, and why; and the recurring milestones made of them. */
export function Series({ series, made }: { series: Listed<NumberedSeries>; made: Listed<MadeRecurring> }) {
  if (series.count === 0) return null
  return (
    <section className="card stack" aria-labelledby="series">
      <h2 id="series">Numbered series</h2>
      <ul className="lines">
        {series.listed.map((one, at) => (
          <li key={`${one.base} ${at}`}>
            <p className="as-typed">
              <strong>{one.base}</strong>{' '}
              <span className="soft">
                in {one.projectName}, {one.count} from {formatDate(one.first)} to {formatDate(one.last)}
              </span>
            </p>
            <p className="as-typed">
              {one.into ? `${one.folded} of ${one.count} folded into “${one.into}”: ` : 'Stays as it is: '}
              <span className="soft">{one.why}</span>.
            </p>
          </li>
        ))}
        {more(series)}
      </ul>
      {made.count > 0 && (
        <>
          <h3>Recurring milestones that were made of series</h3>
          <ul className="lines">
            {made.listed.map((one, at) => (
              <li key={`${one.name} ${at}`} className="as-typed">
                <strong>{one.name}</strong> <span className="soft">in {one.projectName}</span>: {one.pattern}{' '}
                from {formatDate(one.firstDate)}, {formatMinutes(one.minutes)} each, for {one.folded} numbered
                ones
              </li>
            ))}
            {more(made)}
          </ul>
        </>
      )}
    </section>
  )
}
