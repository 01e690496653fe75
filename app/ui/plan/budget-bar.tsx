import { formatMinutes, formatRange } from '~/domain/format'
import type { Allocated, Budget, RecurringAllocation } from '~/domain/plan/budget'

/** The looks of the parts: full, upright stripes, hollow. They are told apart without colour, and in print. */
type Fill = 'single' | 'recurring' | 'remaining' | 'over'

const TALL = 28
const THIN = 8

/** A part of the bar from one share of its width to another, 0 to 1. Without a view box, so that stripes never stretch. */
function Part({ fill, from, to }: { fill: Fill; from: number; to: number }) {
  const [x, width] = [percent(from), percent(to - from)]
  const middle = TALL / 2
  switch (fill) {
    case 'single':
      return <rect x={x} width={width} height={TALL} fill="var(--accent)" />
    case 'recurring':
      return (
        <line
          x1={x}
          x2={percent(to)}
          y1={middle}
          y2={middle}
          stroke="var(--accent)"
          strokeWidth={TALL}
          strokeDasharray="2 4"
        />
      )
    case 'remaining':
      return null
    case 'over':
      return (
        <>
          <rect x={x} y={TALL + 2} width={width} height={THIN} fill="var(--warn)" />
          <rect x={x} width="3" height={TALL + 2 + THIN} fill="var(--warn)" />
        </>
      )
  }
}

const percent = (share: number) => `${Number((share * 100).toFixed(3))}%`

function Bar({ parts, over }: { parts: { fill: Fill; minutes: number }[]; over: number }) {
  const whole = parts.reduce((sum, { minutes }) => sum + minutes, 0)
  if (whole === 0) return null
  const shares = parts.map(({ fill, minutes }, at) => {
    const before = parts.slice(0, at).reduce((sum, part) => sum + part.minutes, 0)
    return { fill, from: before / whole, to: (before + minutes) / whole }
  })
  return (
    <svg width="100%" height={over > 0 ? TALL + 2 + THIN : TALL} aria-hidden="true" focusable="false">
      {shares.map((part) => part.to > part.from && <Part key={part.fill} {...part} />)}
      {/* Half of its stroke is outside and cut off. */}
      <rect width="100%" height={TALL} fill="none" stroke="var(--edge)" strokeWidth="4" />
      {over > 0 && <Part fill="over" from={(whole - over) / whole} to={1} />}
    </svg>
  )
}

/** What a part looks like, beside its word. */
function Swatch({ fill }: { fill: Fill }) {
  return (
    <svg width="18" height="14" aria-hidden="true" focusable="false">
      {fill === 'single' && <rect width="18" height="14" fill="var(--accent)" />}
      {fill === 'recurring' && (
        <line x2="18" y1="7" y2="7" stroke="var(--accent)" strokeWidth="14" strokeDasharray="2 4" />
      )}
      {fill === 'over' ? (
        <rect y="3" width="18" height={THIN} fill="var(--warn)" />
      ) : (
        <rect x="1" y="1" width="16" height="12" fill="none" stroke="var(--edge)" strokeWidth="2" />
      )}
    </svg>
  )
}

function Figure({
  fill,
  word,
  minutes,
  more,
}: {
  fill: Fill
  word: string
  minutes: number
  more?: string | undefined
}) {
  return (
    <div>
      <dt>
        <Swatch fill={fill} /> {word}
      </dt>
      <dd>
        <strong>{formatMinutes(minutes)}</strong>
        {more && <span className="soft"> · {more}</span>}
      </dd>
    </div>
  )
}

const times = (recurring: readonly RecurringAllocation[]): string | undefined => {
  const dates = recurring.reduce((sum, { occurrences }) => sum + occurrences, 0)
  if (recurring.length === 0) return undefined
  return `${dates.toLocaleString('en-US')} ${dates === 1 ? 'date' : 'dates'}`
}

function Allocations({ of }: { of: Allocated }) {
  return (
    <>
      <Figure fill="single" word="Single milestones" minutes={of.single} />
      <Figure
        fill="recurring"
        word="Recurring milestones"
        minutes={of.recurringTotal}
        more={times(of.recurring)}
      />
    </>
  )
}

function sentence({ estimated, total, remaining }: Budget): string {
  if (estimated === 0 && total === 0) return 'No hours are estimated or allocated yet.'
  const [all, given] = [formatMinutes(estimated), formatMinutes(total)]
  if (remaining < 0)
    return `Over budget: ${given} allocated, ${formatMinutes(-remaining)} more than the ${all} estimated.`
  if (remaining === 0) return `All of the ${all} estimated are allocated.`
  return `${given} of ${all} allocated, ${formatMinutes(remaining)} remaining.`
}

/** The budget of a project with an end: one sentence, a bar, and the figures with what each part looks like. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const { single, recurringTotal, remaining, overBudget } = budget
  return (
    <div className="stack">
      <p className={overBudget ? 'notice notice-warn' : undefined}>{sentence(budget)}</p>
      <Bar
        parts={[
          { fill: 'single', minutes: single },
          { fill: 'recurring', minutes: recurringTotal },
          { fill: 'remaining', minutes: Math.max(0, remaining) },
        ]}
        over={Math.max(0, -remaining)}
      />
      <dl className="facts">
        <Allocations of={budget} />
        {overBudget ? (
          <Figure fill="over" word="Over budget" minutes={-remaining} />
        ) : (
          <Figure fill="remaining" word="Remaining" minutes={remaining} />
        )}
      </dl>
    </div>
  )
}

/** What falls due in a window: for a continuous project, which has no total to hold it against. */
export function AllocatedBar({ allocated }: { allocated: Allocated }) {
  const { single, recurringTotal, total, window } = allocated
  const when = formatRange(window.from, window.to)
  return (
    <div className="stack">
      <p>{total === 0 ? `${when}: nothing allocated.` : `${when}: ${formatMinutes(total)} allocated.`}</p>
      <Bar
        parts={[
          { fill: 'single', minutes: single },
          { fill: 'recurring', minutes: recurringTotal },
        ]}
        over={0}
      />
      <dl className="facts">
        <Allocations of={allocated} />
      </dl>
    </div>
  )
}
