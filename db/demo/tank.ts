import type { NewComponent } from '~/data/components/create'
import { counter, pieces, type Sheet } from './pieces'
import type { DemoMilestone } from './plan'
import type { DemoProject } from './project'
import { randomFrom } from './random'

const PARTS = ['Bottom', 'Shell course 1', 'Shell course 2', 'Shell course 3', 'Roof', 'Nozzles'] as const

function parts(): { sheets: Sheet[]; components: NewComponent[] } {
  const random = randomFrom(7_007)
  const sheets: Sheet[] = PARTS.flatMap((part, at) =>
    Array.from({ length: 2 }, (_, nth) => ({
      number: `TK7-${at + 1}0${nth + 1} rev B`,
      area: part,
      system: at === 5 ? 'Product lines' : 'Tank 7',
      testPackage: at < 4 ? 'Hydrotest' : '',
      front: Math.max(0, 1.1 - at * 0.2 + random.next() * 0.15),
    })),
  )
  const [weld, item] = [counter('T7-W', 1), counter('T7-', 201)]
  const components = sheets.flatMap((sheet, at) => [
    ...Array.from({ length: random.whole(4, 7) }, () =>
      pieces(sheet, { type: 'FIELD_WELD', label: weld(), description: 'Plate seam', hours: 10 }),
    ).flat(),
    ...pieces(sheet, { type: 'OTHER', label: item(), description: 'Plate replacement', hours: 16 }),
    ...pieces(sheet, {
      type: 'PAINT',
      label: 'TANK-EP',
      quantity: `${random.whole(300, 1400)}`,
      unit: 'ft2',
      hours: 24,
    }),
    ...(sheet.area.startsWith('Shell')
      ? pieces(sheet, {
          type: 'INSULATION',
          label: 'PUR-80',
          quantity: `${random.whole(90, 240)}`,
          unit: 'm',
          hours: 30,
        })
      : []),
    ...(sheet.area === 'Nozzles'
      ? [
          ...pieces(sheet, { type: 'FLANGE', label: 'FLSO-150', size: at % 2 ? '6' : '10' }, 4),
          ...pieces(sheet, { type: 'VALVE', label: 'VBUT-150', size: at % 2 ? '6' : '10' }, 2),
        ]
      : []),
    ...pieces(sheet, { type: 'SUPPORT', label: 'CLIP-40', description: 'Insulation clip ring' }, 3),
  ])
  return { sheets, components }
}

const PLAN: DemoMilestone[] = [
  { name: 'Tank emptied and gas-free', on: -37, hours: 90 },
  { name: 'Bottom plates replaced', on: -26, hours: 320, scope: ['area', 'Bottom'] },
  { name: 'Shell course 1 welded', on: -15, hours: 260, scope: ['area', 'Shell course 1'] },
  { name: 'Shell course 2 welded', on: 2, hours: 240, scope: ['area', 'Shell course 2'] },
  { name: 'Shell course 3 welded', on: 6, hours: 230, scope: ['area', 'Shell course 3'] },
  { name: 'Hydrotest', on: 10, hours: 160, scope: ['testPackage', 'Hydrotest'] },
  { name: 'Roof closed', on: 14, hours: 150, scope: ['area', 'Roof'] },
  { name: 'Product lines connected', on: 18, hours: 130, scope: ['system', 'Product lines'] },
  { name: 'Back in service', on: 21, hours: 24 },
  {
    name: 'Gas measurement and permits',
    hours: 1.5,
    recurrence: { type: 'daily', interval: 1, weekdaysOnly: true },
  },
  {
    name: 'Plate thickness survey',
    hours: 12,
    recurrence: { type: 'weekly', interval: 2, weekdays: [1, 4] },
  },
]

/** A tank taken out of service: few drawings, large quantities, an end that is near. */
export const tank = (): DemoProject => ({
  ...parts(),
  seed: 3,
  plan: PLAN,
  daysOff: [],
  holds: [
    ['T7-W58', 'Plate thickness below the limit, engineering decides'],
    ['T7-208', 'Waiting for the client’s inspection'],
  ],
  values: {
    number: '25-031',
    name: 'Tank 7 refurbishment',
    client: 'Port of Halden',
    estimatedMinutes: 1600 * 60,
    weekdayMinutes: [0, 480, 480, 480, 480, 480, 240],
  },
  startsAgo: 42,
  endsIn: 21,
  weeks: 6,
})
