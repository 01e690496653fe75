import type { InsertedComponent, NewComponent } from '~/data/components/create'
import type { CurrentStep, CurrentTemplate } from '~/data/templates/current'
import type { RequestedUpdate } from '~/data/updates/types'
import type { Change } from '~/domain/updates/types'
import { addDays, weekdayOf } from './days'
import type { Sheet } from './pieces'
import type { DemoProject } from './project'
import { type Random, randomFrom } from './random'

/** What the field reported within one week: one batch. */
export interface Week {
  /** The last day of it that anything was done on. */
  lastDay: string
  updates: RequestedUpdate[]
}

interface Report {
  day: string
  update: Omit<RequestedUpdate, 'gesture' | 'baseVersion'>
}

/** How much of a step is done when a component has come to `front`: 0 to 1. */
const share = (front: number, at: number, steps: number) => Math.min(1, Math.max(0, front * steps - at))

function change(
  step: CurrentStep,
  part: number,
  total: string | null | undefined,
  random: Random,
): Change | undefined {
  if (step.workflowType === 'discrete') return part >= 0.6 ? { kind: 'done', done: true } : undefined
  if (part <= 0.05) return undefined
  if (step.workflowType === 'percentage')
    return { kind: 'percentage', value: String(Math.max(5, Math.round(part * 20) * 5)) }
  // Now and then more goes in than the drawing said.
  const measured = part < 1 ? part : random.chance(0.08) ? 1.06 : 1
  return { kind: 'quantity', value: String(Math.round(Number(total ?? 0) * measured)) }
}

/** Yesterday at the latest, never on a Sunday, and no day before the project's work began. */
function workday(today: string, daysAgo: number, longest: number): string {
  const day = addDays(today, -Math.min(longest, Math.max(1, Math.round(daysAgo))))
  return weekdayOf(day) === 0 ? addDays(day, -1) : day
}

function reports(
  component: NewComponent,
  seq: number,
  steps: readonly CurrentStep[],
  front: number,
  plan: { today: string; days: number; random: Random },
): Report[] {
  const { today, days, random } = plan
  return steps.flatMap((step, at) => {
    const part = share(front, at, steps.length)
    const what = change(step, part, component.quantity, random)
    if (!what) return []
    const done = (at + part) / steps.length / Math.max(front, 1)
    const day = workday(today, days * (1 - done) + random.whole(0, 3), days)
    const update = { seq, stepKey: step.key, change: what, effectiveDate: day, origin: 'demo' }
    const half = step.workflowType === 'percentage' && part > 0.5 && random.chance(0.5)
    if (!half) return [{ day, update }]
    const before = workday(today, days * (1 - done) + 9, days)
    return [
      {
        day: before,
        update: { ...update, change: { kind: 'percentage', value: '25' }, effectiveDate: before },
      },
      { day, update },
    ]
  })
}

/** Work as it was reported, week by week; each update names the version that it was made from. */
export function weeksOfWork(
  project: DemoProject,
  inserted: readonly InsertedComponent[],
  templates: ReadonlyMap<string, CurrentTemplate>,
  today: string,
): Week[] {
  const random = randomFrom(project.seed)
  const days = project.weeks * 7
  const fronts = new Map<string, Sheet>(project.sheets.map((sheet) => [sheet.number, sheet]))
  const all = project.components.flatMap((component, at) => {
    const front = (fronts.get(component.drawing)?.front ?? 0) + (random.next() - 0.5) * 0.35
    const steps = templates.get(component.type)?.steps ?? []
    return reports(component, inserted[at]?.seq ?? 0, steps, front, { today, days, random })
  })
  all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const versions = new Map<string, number>()
  const weeks = new Map<number, Week>()
  for (const [gesture, { day, update }] of all.entries()) {
    const milestone = `${update.seq} ${update.stepKey}`
    const baseVersion = versions.get(milestone) ?? 1
    versions.set(milestone, baseVersion + 1)
    const number = Math.floor((Date.parse(day) - Date.parse(today)) / (7 * 86_400_000))
    const week = weeks.get(number) ?? { lastDay: day, updates: [] }
    week.lastDay = day
    week.updates.push({ ...update, gesture, baseVersion })
    weeks.set(number, week)
  }
  return [...weeks.values()]
}
