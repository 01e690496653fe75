import { Fragment } from 'react'
import type { Lane } from '~/domain/plan/timeline'
import type { Day } from '~/domain/plan/dates'
import type { Shading } from '~/domain/plan/shading'
import type { PlanWindow } from '~/domain/plan/window'
import { ScopeStanding, StandingMark } from '../standing'
import { AxisSvg } from './axis-svg'
import { Ground } from './ground'
import type { TimelineGroup, TimelineRow } from './row'
import { diamonds, dots, lines, skyline, TALL, WIDE } from './shapes'

/** What all rows of a drawing share. */
export interface Scene {
  window: PlanWindow
  shading: Shading
  weekStartsOn: number
  today: Day
  /** Minutes that are as high as a row. */
  full: number
}

const drawn = (className: string, d: string) => d && <path className={className} d={d} />

/** Hours, days of work and dates of one row. Its words stand beside it. */
function LaneSvg({ lane, window, full }: { lane: Lane; window: PlanWindow; full: number }) {
  return (
    <svg viewBox={`0 0 ${WIDE} ${TALL}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {drawn('h', skyline(window, lane.minutes, full))}
      {drawn('u', skyline(window, lane.unplaced, full))}
      {drawn('l', lines(window, lane.stretches))}
      {drawn('o', dots(window, lane.occurrences))}
      {drawn('m', diamonds(window, lane.due))}
    </svg>
  )
}

/** What a row says of itself: its name as a link, dates and hours, and how its scope stands. */
function Words({ row }: { row: TimelineRow }) {
  const { scope, standings } = row
  return (
    <p>
      <a href={row.href}>{row.name}</a>
      <br />
      <span className="soft">{row.about}</span>
      {(scope || standings?.length) && <br />}
      {scope && <ScopeStanding scope={scope.name} completion={scope.completion} standing={scope.standing} />}
      {standings?.map(({ standing, count }) => (
        <Fragment key={standing}>
          <StandingMark standing={standing} count={count} />{' '}
        </Fragment>
      ))}
    </p>
  )
}

/** More rows than these are printed with a line each, so that they are on one sheet. */
const ROOMY = 12

/** Rows to scale, beside their names. The box scrolls, the page doesn't; a keyboard scrolls it too. */
export function Drawing({ label, groups, ...scene }: Scene & { label: string; groups: TimelineGroup[] }) {
  const { window, full } = scene
  const many = groups.reduce((sum, { rows }) => sum + rows.length, 0) > ROOMY
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll" aria-label={label} tabIndex={0}>
      <div className={many ? 'gantt many' : 'gantt'}>
        <Ground {...scene} />
        <div className="axis">
          <AxisSvg window={window} weekStartsOn={scene.weekStartsOn} />
        </div>
        {groups.map(({ name, rows }) => (
          <div key={name ?? ''}>
            {name && <h3>{name}</h3>}
            <ul>
              {rows.map((row) => (
                <li key={row.key}>
                  <Words row={row} />
                  <LaneSvg lane={row.lane} window={window} full={full} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
