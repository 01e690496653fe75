import type { NewComponent } from '~/data/components/create'
import { counter, pieces, type Sheet } from './pieces'
import type { DemoMilestone } from './plan'
import type { DemoProject } from './project'
import { randomFrom } from './random'

const UNITS = [
  ['Unit 11 - Crude', 'Crude charge'],
  ['Unit 11 - Crude', 'Overhead'],
  ['Unit 14 - Reformer', 'Hydrogen'],
  ['Unit 21 - Utilities', 'Cooling water'],
  ['Unit 21 - Utilities', 'Firewater'],
] as const

function rounds(): { sheets: Sheet[]; components: NewComponent[] } {
  const random = randomFrom(11_021)
  const sheets: Sheet[] = UNITS.flatMap(([area, system], at) =>
    Array.from({ length: 4 }, (_, nth) => ({
      number: `KR-${area.slice(5, 7)}-${at + 1}${String(nth * 7 + 3).padStart(2, '0')}`,
      area,
      system,
      testPackage: nth === 3 ? '' : `Round ${nth + 1}`,
      front: Math.max(0, 1.1 - nth * 0.38 + random.next() * 0.2),
    })),
  )
  const [psv, pressure, weld] = [counter('PSV-', 1101), counter('PI-', 2201), counter('MW-', 1)]
  const components = sheets.flatMap((sheet) => [
    ...pieces(sheet, {
      type: 'VALVE',
      label: psv(),
      size: random.pick(['1', '2', '3']),
      description: 'Safety valve, overhaul and set',
    }),
    ...pieces(sheet, { type: 'INSTRUMENT', label: pressure(), size: '1/2', description: 'Calibrate' }),
    ...pieces(
      sheet,
      { type: 'GASKET', label: 'SWG-300', size: random.pick(['2', '4', '6']) },
      random.whole(2, 4),
    ),
    ...(random.chance(0.5) ? pieces(sheet, { type: 'HOSE', label: 'HSE-12', size: '1' }) : []),
    ...(random.chance(0.5) ? pieces(sheet, { type: 'TUBING', label: 'TUB-SS316', size: '1/2' }) : []),
    ...(random.chance(0.4) ? pieces(sheet, { type: 'THREADED_PIPE', label: 'TP-A53', size: '3/4' }) : []),
    ...(random.chance(0.4) ? pieces(sheet, { type: 'FIELD_WELD', label: weld(), size: '2' }) : []),
  ])
  return { sheets, components }
}

const PLAN: DemoMilestone[] = [
  { name: 'Contract start, crew on site', on: -170, hours: 60 },
  { name: 'Safety valves overhauled', on: -120, hours: 240 },
  { name: 'Round 1 complete', on: -30, hours: 420, scope: ['testPackage', 'Round 1'] },
  { name: 'Cooling water overhaul', on: -9, hours: 160, scope: ['system', 'Cooling water'] },
  { name: 'Round 2 complete', on: 12, hours: 180, scope: ['testPackage', 'Round 2'] },
  { name: 'Crude unit inspected', on: 26, hours: 120, scope: ['area', 'Unit 11 - Crude'] },
  { name: 'Round 3 complete', on: 48, hours: 220, scope: ['testPackage', 'Round 3'] },
  { name: 'Reformer catalyst stop', on: 95, hours: 640, scope: ['area', 'Unit 14 - Reformer'] },
  {
    name: 'Pump and seal round',
    hours: 24,
    recurrence: { type: 'weekly', interval: 1, weekdays: [1, 4] },
  },
  {
    name: 'Firewater test',
    hours: 12,
    recurrence: { type: 'monthly', monthlyPattern: 'dayOfWeek', interval: 1, weekOfMonth: 6, dayOfWeek: 5 },
  },
  {
    name: 'Monthly report',
    hours: 10,
    recurrence: { type: 'monthly', monthlyPattern: 'date', interval: 1, date: 31 },
    lead: 'since-previous',
  },
  {
    name: 'Contract review with the refinery',
    hours: 6,
    recurrence: { type: 'monthly', monthlyPattern: 'date', interval: 3, date: 15 },
  },
]

/** Continuous maintenance: no end, no budget, work comes round after round. */
export const maintenance = (): DemoProject => ({
  ...rounds(),
  seed: 2,
  plan: PLAN,
  daysOff: [{ name: 'Refinery’s family day', from: 19, to: 19 }],
  holds: [
    ['PSV-1107', 'Unit is running, no permit before the next stop'],
    ['PI-2212', 'Spare part is back-ordered'],
  ],
  values: {
    number: 'CM-2',
    name: 'Karmsund maintenance',
    client: 'Karmsund Refinery',
    estimatedMinutes: 0,
    weekdayMinutes: [0, 480, 480, 480, 480, 480, 0],
  },
  startsAgo: 180,
  endsIn: null,
  weeks: 5,
})
