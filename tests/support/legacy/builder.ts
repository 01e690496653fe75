import type { ViolationType } from '~/domain/legacy/types'
import { addDays, type IsoDate } from '~/domain/plan/dates'
import type { RecurringConfig } from '~/domain/plan/recurrence'
import { randomFrom, type Random } from '~db/demo/random'
import { dateText, instantText, jsonbText } from './stored-text'
import type { CopyShape, Expected, LegacyCopy, StoredRow } from './types'

const STARTED = Date.parse('2025-01-02T08:00:00Z')
const CLIENTS = [
  'Nordfjord Energi',
  'Statnett; Region “Øst”',
  'Harbour, Ltd.',
  'Kværner "Verdal"',
  '',
] as const
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

export interface ProjectValues {
  name?: string | null
  /** From the first day the project has. */
  start?: IsoDate
  days?: number
  end?: IsoDate
  continuous?: boolean | null
  estimatedHours?: string | null
  note?: string | null
  autoEstimateDays?: Partial<Record<(typeof WEEKDAYS)[number], boolean>> | null
  /** A project that can't be carried. */
  leftOut?: boolean
  /** Overwrites what its row holds. */
  row?: StoredRow
}

export interface MilestoneValues {
  name: string | null
  /** null: without a date */
  date: IsoDate | null
  hours?: string | null
  percent?: string | null
  orderIndex?: string | null
  recurring?: boolean | null
  /** As somebody's program wrote it: any of the spellings, or what is none. */
  config?: unknown
  row?: StoredRow
}

type Moved = Extract<Expected, { outcome: 'moved' }>

/** A milestone as carried: what differs from its row is said. */
export const moved = (values: MilestoneValues, other: Partial<Moved> = {}): Expected => ({
  outcome: 'moved',
  name: (values.name ?? '').trim(),
  dueDate: values.date ?? '',
  minutes: Math.round(Number(values.hours ?? 0) * 60),
  recurringConfig: null,
  ...other,
})
export const leftOut = (violation: ViolationType): Expected => ({ outcome: 'left-out', violation })

/** Lays rows out one after another, each with what must come of it. */
export class Builder {
  readonly copy: LegacyCopy
  readonly random: Random
  #made = 0

  constructor(seed: number, shape: CopyShape) {
    this.random = randomFrom(seed)
    this.copy = { shape, projects: [], milestones: [] }
  }

  has(column: string): boolean {
    return !this.copy.shape.without.includes(column)
  }

  id(): string {
    const hex = Array.from({ length: 8 }, () => this.random.whole(0, 0xffff).toString(16).padStart(4, '0'))
    const [a, b, c, d, e, f, g, h] = hex
    return `${a}${b}-${c}-4${d?.slice(1)}-a${e?.slice(1)}-${f}${g}${h}`
  }

  /** Some day of 2026, summer and winter alike. */
  someDay(): IsoDate {
    return addDays('2026-01-01', this.random.whole(0, 364))
  }

  project(scenario: string, values: ProjectValues = {}): ProjectSite {
    const { start = this.someDay(), days = 120, continuous = false, note = null } = values
    const end = values.end ?? addDays(start, days - 1)
    const name = values.name === undefined ? `${scenario} ${this.copy.projects.length + 1}` : values.name
    const hours = values.estimatedHours === undefined ? '400' : values.estimatedHours
    const client = this.random.pick(CLIENTS)
    const id = this.id()
    const row = this.#row({
      id,
      user_id: this.id(),
      group_id: null,
      row_id: null,
      name,
      client,
      color: '#3b82f6',
      icon: 'hard-hat',
      notes: note,
      start_date: this.date(start),
      end_date: this.date(end),
      estimated_hours: hours,
      continuous: continuous === null ? null : String(continuous),
      auto_estimate_days: values.autoEstimateDays ? jsonbText(values.autoEstimateDays) : null,
      ...this.#times(),
      ...values.row,
    })
    this.copy.projects.push({
      id,
      row,
      expected: values.leftOut
        ? { outcome: 'left-out' }
        : {
            outcome: 'moved',
            name: (name ?? '').trim(),
            client,
            note: note ?? '',
            startDate: start,
            endDate: continuous === true ? null : end,
            estimatedMinutes: Math.round(Number(hours ?? 0) * 60),
            weekdayMinutes: WEEKDAYS.map((day) =>
              values.autoEstimateDays && this.has('auto_estimate_days')
                ? values.autoEstimateDays[day] === true
                  ? 480
                  : 0
                : 480,
            ),
          },
    })
    return new ProjectSite(this, scenario, id, start, end, Number(hours ?? 0))
  }

  /** A milestone of a project that there may be none of. */
  milestone(scenario: string, projectId: string | null, values: MilestoneValues, expected: Expected): string {
    const id = this.id()
    const { hours = null, percent = null, recurring = false, config } = values
    const row = this.#row({
      id,
      project_id: projectId,
      user_id: this.id(),
      name: values.name,
      due_date: values.date === null ? null : this.date(values.date),
      start_date: values.date === null ? null : dateText(addDays(values.date, -7), 'timestamptz', 'UTC'),
      time_allocation: percent ?? hours,
      time_allocation_hours: hours,
      order_index: values.orderIndex ?? null,
      is_recurring: recurring === null ? null : String(recurring),
      recurring_config: config === undefined || config === null ? null : jsonbText(config),
      ...this.#times(),
      ...values.row,
    })
    this.copy.milestones.push({ id, projectId, scenario, row, expected })
    return id
  }

  date(date: IsoDate): string {
    return dateText(date, this.copy.shape.dates, this.copy.shape.zone)
  }

  #times(): StoredRow {
    this.#made += 1
    const at = instantText(STARTED + this.#made * 61_000)
    return { created_at: at, updated_at: at }
  }

  #row(columns: StoredRow): StoredRow {
    return Object.fromEntries(Object.entries(columns).filter(([column]) => this.has(column)))
  }
}

/** A project while its milestones are laid out. */
export class ProjectSite {
  #order = 0

  constructor(
    readonly builder: Builder,
    readonly scenario: string,
    readonly id: string,
    readonly start: IsoDate,
    readonly end: IsoDate,
    /** Hours; 0 where there is no budget. */
    readonly budget: number,
  ) {}

  /** 0: the project's first day. */
  day(index: number): IsoDate {
    return addDays(this.start, index)
  }

  milestone(values: MilestoneValues, expected: Expected = moved(values)): string {
    const orderIndex = values.orderIndex === undefined ? String(this.#order) : values.orderIndex
    this.#order += 1
    const percent = values.percent ?? this.#percent(values.hours)
    return this.builder.milestone(this.scenario, this.id, { ...values, percent, orderIndex }, expected)
  }

  /** The oldest copies know no hours, only the part of the budget. */
  #percent(hours: string | null | undefined): string | null {
    if (!hours || this.builder.has('time_allocation_hours') || this.budget === 0) return null
    return hours === 'NaN' ? hours : String((Number(hours) * 100) / this.budget)
  }

  /** A recurring one: its date is the project's start, from which it counts. */
  recurring(values: Omit<MilestoneValues, 'date'>, expected: RecurringConfig | Expected): string {
    const whole = { ...values, date: this.start, recurring: true }
    return this.milestone(
      whole,
      'outcome' in expected ? expected : moved(whole, { recurringConfig: expected }),
    )
  }
}
