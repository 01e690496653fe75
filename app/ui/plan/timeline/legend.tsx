import { formatMinutes, formatRange } from '~/domain/format'
import { dateOf } from '~/domain/plan/dates'
import type { ShadedHoliday } from '~/domain/plan/shading'
import type { Scale } from '~/domain/plan/window'

const COLUMN: Record<Scale, string> = { day: 'a day', week: 'a week', month: 'a month' }

interface LegendProps {
  full: number
  scale: Scale
  holidays: ShadedHoliday[]
  /** Hours without a working day are drawn too. */
  unplaced: boolean
}

/** What the shapes mean, and the names of the holidays. */
export function Legend({ full, scale, holidays, unplaced }: LegendProps) {
  return (
    <div className="small soft">
      <p className="cluster legend">
        {full > 0 && (
          <span>
            <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
              <path className="h" d="M0 16V8H8V2H16V16" />
            </svg>{' '}
            hours, the highest {formatMinutes(full)} {COLUMN[scale]}
          </span>
        )}
        {unplaced && (
          <span>
            <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
              <path className="u" d="M0 16V8H16V16" />
            </svg>{' '}
            hours without a working day
          </span>
        )}
        <span>
          <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
            <path className="l" d="M0 10H16" />
          </svg>{' '}
          days of work
        </span>
        <span>
          <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
            <path className="m" d="M8 3l5 5-5 5-5-5z" />
          </svg>{' '}
          due
        </span>
        <span>
          <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
            <path className="o" d="M8 8h0" />
          </svg>{' '}
          date of a recurring milestone
        </span>
        <span>
          <svg viewBox="0 0 16 16" width="16" aria-hidden="true" focusable="false">
            <path className="now" d="M8 0V16" />
          </svg>{' '}
          today
        </span>
      </p>
      {holidays.length > 0 && (
        <p>
          Holidays:{' '}
          {holidays
            .map(({ name, first, last }) => `${name} (${formatRange(dateOf(first), dateOf(last))})`)
            .join(', ')}
        </p>
      )}
    </div>
  )
}
