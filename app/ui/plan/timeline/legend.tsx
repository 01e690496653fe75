import { formatMinutes, formatRange } from '~/domain/format'
import { dateOf } from '~/domain/plan/dates'
import type { ShadedHoliday } from '~/domain/plan/shading'
import type { Scale } from '~/domain/plan/window'
import { LegendKey } from './legend-key'

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
          <LegendKey shapes={[{ as: 'h', d: 'M0 16V8H8V2H16V16' }]}>
            hours, the highest {formatMinutes(full)} {COLUMN[scale]}
          </LegendKey>
        )}
        {unplaced && (
          <LegendKey shapes={[{ as: 'u', d: 'M0 16V8H16V16' }]}>hours without a working day</LegendKey>
        )}
        <LegendKey shapes={[{ as: 'l', d: 'M0 10H16' }]}>days of work</LegendKey>
        <LegendKey shapes={[{ as: 'm', d: 'M8 3l5 5-5 5-5-5z' }]}>due</LegendKey>
        <LegendKey shapes={[{ as: 'o', d: 'M8 8h0' }]}>date of a recurring milestone</LegendKey>
        <LegendKey shapes={[{ as: 'now', d: 'M8 0V16' }]}>today</LegendKey>
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
