import { formatMinutes } from '~/domain/format'
import type { Shading } from '~/domain/plan/shading'
import type { PlanWindow } from '~/domain/plan/window'
import type { Load } from '~/domain/plan/workload'
import { AxisSvg } from '~/ui/plan/timeline/axis-svg'
import { Ground } from '~/ui/plan/timeline/ground'
import { LegendKey } from '~/ui/plan/timeline/legend-key'
import { skyline, WIDE } from '~/ui/plan/timeline/shapes'

const HIGH = 170

interface ChartProps {
  label: string
  loads: Load[]
  capacityKnown: boolean
  window: PlanWindow
  shading: Shading
  weekStartsOn: number
  today: number
}

/** Hours as high as they are, those above what there is in another colour, and what there is as a line. */
export function Chart({ label, loads, capacityKnown, ...scene }: ChartProps) {
  const { window } = scene
  const full = Math.max(...loads.map(({ minutes, capacity }) => Math.max(minutes, capacity)), 0)
  const outline = (of: (load: Load) => number) => skyline(window, loads.map(of), full, HIGH, HIGH - 6)
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="scroll" aria-label={label} tabIndex={0}>
        <div className="gantt load">
          <Ground {...scene} />
          <AxisSvg window={window} weekStartsOn={scene.weekStartsOn} />
          <svg viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden="true" focusable="false">
            {capacityKnown ? (
              <>
                <path className="u" d={outline(({ minutes }) => minutes)} />
                <path className="h" d={outline(({ minutes, capacity }) => Math.min(minutes, capacity))} />
                <path className="there" d={outline(({ capacity }) => capacity)} />
              </>
            ) : (
              <path className="h" d={outline(({ minutes }) => minutes)} />
            )}
          </svg>
        </div>
      </section>
      <p className="cluster small soft legend">
        {full > 0 && <span>As high as the drawing: {formatMinutes(full)}</span>}
        <LegendKey shapes={[{ as: 'h', d: 'M0 16V6H16V16' }]}>planned</LegendKey>
        {capacityKnown && (
          <>
            <LegendKey shapes={[{ as: 'there', d: 'M0 8H16' }]}>there are</LegendKey>
            <LegendKey
              shapes={[
                { as: 'u', d: 'M0 8V2H16V8' },
                { as: 'there', d: 'M0 8H16' },
              ]}
            >
              more than there are
            </LegendKey>
          </>
        )}
        <LegendKey shapes={[{ as: 'now', d: 'M8 0V16' }]}>today</LegendKey>
      </p>
    </>
  )
}
