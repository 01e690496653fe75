import { leftOut, moved, type Builder } from './builder'
import type { Scenario } from './scenarios'

export const nothingGiven: Scenario = (builder) => {
  const site = builder.project('Nothing given')
  site.milestone({ name: 'Someday', date: null, hours: '4' }, leftOut('WITHOUT_DATE'))
  site.milestone({ name: null, date: site.day(3), hours: '4' }, leftOut('NAME_MISSING'))
  site.milestone({ name: '   ', date: site.day(4), hours: '4' }, leftOut('NAME_MISSING'))
  site.milestone({
    name: 'No hours at all',
    date: site.day(5),
    hours: null,
    recurring: null,
    orderIndex: null,
  })
  builder.milestone(
    'No project',
    null,
    { name: 'Of nobody', date: site.day(5), hours: '1' },
    leftOut('WITHOUT_PROJECT'),
  )
}

export const orphans =
  (count: number): Scenario =>
  (builder) => {
    const gone = [builder.id(), builder.id(), builder.id()] as const
    for (let index = 1; index <= count; index += 1) {
      const name = `Weekly Review ${index}`
      const values = { name, date: builder.someDay(), hours: '20', orderIndex: String(index) }
      builder.milestone('Orphans', builder.random.pick(gone), values, leftOut('ORPHANED'))
    }
  }

export const hours: Scenario = (builder) => {
  const site = builder.project('Hours', { estimatedHours: '1000' })
  const odd = (name: string, index: number, given: string) =>
    site.milestone({ name, date: site.day(index), hours: given }, leftOut('HOURS_OUT_OF_RANGE'))
  odd('Negative', 1, '-5')
  odd('Not a number', 2, 'NaN')
  odd('More than anybody has', 3, '100000.5')
  site.milestone({ name: 'Parts of an hour', date: site.day(4), hours: '12.75' })
  const percent = (name: string, index: number, given: string, minutes: number) => {
    const values = { name, date: site.day(index), hours: null, percent: given }
    site.milestone(values, moved(values, { minutes }))
  }
  percent('A part of the budget', 5, '12.5', 7500)
  percent('All of it', 6, '100', 60_000)
  percent('None of it', 7, '0', 0)
  const over = { name: 'More than all', date: site.day(8), hours: null, percent: '100.5' }
  site.milestone(over, leftOut('HOURS_OUT_OF_RANGE'))
  const none = builder.project('Percent of nothing', { estimatedHours: '0' })
  const values = { name: 'Half of nothing', date: none.day(5), hours: null, percent: '50' }
  none.milestone(values, moved(values, { minutes: 0, reported: 'PERCENT_WITHOUT_BUDGET' }))
}

export const projectsLeftOut: Scenario = (builder) => {
  const each = (scenario: string, values: Parameters<Builder['project']>[1]) => {
    const site = builder.project(scenario, { ...values, leftOut: true })
    site.milestone({ name: 'Of such a project', date: site.day(1), hours: '1' }, leftOut('PROJECT_LEFT_OUT'))
  }
  each('Ends before it starts', { days: -5 })
  each('Without a name', { name: null })
  each('Without a start', { row: { start_date: null } })
  each('Before its time', { start: '1850-01-01' })
}

export const longNames: Scenario = (builder) => {
  const site = builder.project('Long names')
  const values = {
    name: `${'As long as no name may be, '.repeat(5)}and then some`,
    date: site.day(3),
    hours: '4',
  }
  site.milestone(values, moved(values, { name: values.name.slice(0, 120).trim(), changed: 'CLAMPED' }))
  site.milestone({ name: 'n'.repeat(120), date: site.day(4), hours: '4' })
}

/** Copies without a primary key hold these. The second row of an id is known by its place alone. */
export const oddIds: Scenario = (builder) => {
  const site = builder.project('Odd ids')
  const id = site.milestone({ name: 'Twice the same', date: site.day(3), hours: '4' })
  builder.copy.milestones.push({
    ...builder.copy.milestones.at(-1)!,
    expected: leftOut('REPEATED_ROW'),
  })
  const again = { name: 'The same id, something else', date: site.day(9), hours: '4', row: { id } }
  site.milestone(again, leftOut('REPEATED_ROW'))
  site.milestone(
    { name: 'Without an id', date: site.day(12), hours: '4', row: { id: null } },
    leftOut('BROKEN_ROW'),
  )
}
