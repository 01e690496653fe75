import type { NewComponent } from '~/data/components/create'
import { counter, pieces, type Sheet } from './pieces'
import { type Random, randomFrom } from './random'
import type { DemoMilestone } from './plan'
import type { DemoProject } from './project'

const PLACES = [
  ['Area 100 - Inlet', 'Feed gas'],
  ['Area 100 - Inlet', 'Closed drain'],
  ['Area 200 - Compression', 'Feed gas'],
  ['Area 200 - Compression', 'Lube oil'],
  ['Pipe rack 3', 'Steam 10 bar'],
  ['Pipe rack 3', 'Instrument air'],
] as const

const SIZES = ['2', '3', '4', '6', '8', '10'] as const
const SPEC: Record<string, string> = {
  'Feed gas': 'CS300',
  'Closed drain': 'CS150',
  'Lube oil': 'SS150',
  'Steam 10 bar': 'CS300H',
  'Instrument air': 'GS150',
}

function sheets(random: Random): Sheet[] {
  return PLACES.flatMap(([area, system], at) =>
    Array.from({ length: 4 }, (_, nth) => ({
      number: nth < 2 ? `P-91${at}10_${at + 1} ${nth + 1}of2` : `P-26${'BCDFGH'[at]}0${nth + 5}`,
      area,
      system,
      testPackage: `TP-${at + 1}0${nth < 2 ? 1 : 2}`,
      front: Math.min(1, Math.max(0, 1.15 - at * 0.22 - nth * 0.08 + random.next() * 0.15)),
    })),
  )
}

function takeoff(): { sheets: Sheet[]; components: NewComponent[] } {
  const random = randomFrom(26_118)
  const all = sheets(random)
  const weld = counter('FW-', 101)
  const spool = counter('SP-', 1)
  const components = all.flatMap((sheet) => {
    const size = random.pick(SIZES)
    const spec = SPEC[sheet.system] ?? 'CS150'
    const of = { size, spec }
    const rows: NewComponent[][] = []
    for (let n = random.whole(2, 3); n > 0; n -= 1)
      rows.push(pieces(sheet, { type: 'SPOOL', label: spool(), ...of, description: 'Shop spool', hours: 14 }))
    for (let n = random.whole(2, 4); n > 0; n -= 1)
      rows.push(
        pieces(sheet, { type: 'FIELD_WELD', label: weld(), ...of, description: 'Butt weld', hours: 6.5 }),
      )
    rows.push(
      pieces(
        sheet,
        { type: 'SUPPORT', label: `G4G-14${random.whole(10, 29)}`, size, hours: 3 },
        random.whole(2, 4),
      ),
      pieces(sheet, { type: 'FLANGE', label: `FLWN-${spec}`, ...of, hours: 2 }, random.whole(1, 2)),
    )
    if (random.chance(0.7)) {
      const label = random.pick(['VGATU-006', 'VGLBE-011', 'VCHKW-003'])
      rows.push(pieces(sheet, { type: 'VALVE', label, ...of, hours: 5 }, random.whole(1, 2)))
    }
    if (random.chance(0.35))
      rows.push(
        pieces(sheet, { type: 'INSTRUMENT', label: `PT-${random.whole(1000, 9999)}`, size: '1/2', hours: 4 }),
      )
    if (random.chance(0.4)) {
      const feet = random.whole(40, 320)
      rows.push(
        pieces(sheet, {
          type: 'PIPING_FOOTAGE',
          label: `PIPE-${spec}`,
          ...of,
          quantity: `${feet}`,
          unit: 'ft',
          hours: feet * 0.4,
        }),
      )
    }
    if (sheet.system === 'Steam 10 bar') {
      const feet = random.whole(30, 180)
      rows.push(
        pieces(sheet, {
          type: 'INSULATION',
          label: 'MW-50',
          ...of,
          quantity: `${feet}`,
          unit: 'ft',
          hours: feet * 0.25,
        }),
      )
    }
    if (sheet.system === 'Closed drain' || sheet.system === 'Feed gas') {
      const area = random.whole(60, 400)
      rows.push(
        pieces(sheet, {
          type: 'PAINT',
          label: 'SYS-3B',
          quantity: `${area}`,
          unit: 'ft2',
          hours: area * 0.08,
        }),
      )
    }
    if (sheet.system === 'Instrument air') {
      rows.push(pieces(sheet, { type: 'THREADED_PIPE', label: 'TP-GS150', size: '1', spec, hours: 9 }, 2))
    }
    return rows.flat()
  })
  return { sheets: all, components }
}

const PLAN: DemoMilestone[] = [
  { name: 'Site handed over, scaffolding up', on: -56, hours: 70 },
  { name: 'First spools on site', on: -46, hours: 140 },
  { name: 'Inlet spools erected', on: -33, hours: 380 },
  { name: 'Closed drain tested', on: -19, hours: 280, scope: ['system', 'Closed drain'] },
  { name: 'Compressor set on its foundation', on: -9, hours: 300 },
  // More than half of its days are gone, a quarter of its work is done.
  { name: 'Steam lines tested', on: 5, hours: 340, scope: ['system', 'Steam 10 bar'] },
  { name: 'Inlet mechanically complete', on: 12, hours: 260, scope: ['area', 'Area 100 - Inlet'] },
  { name: 'Lube oil flushed', on: 19, hours: 260, scope: ['system', 'Lube oil'] },
  {
    name: 'Compression mechanically complete',
    on: 29,
    hours: 360,
    scope: ['area', 'Area 200 - Compression'],
  },
  { name: 'Pipe rack 3 mechanically complete', on: 40, hours: 300, scope: ['area', 'Pipe rack 3'] },
  { name: 'Punch list cleared', on: 46, hours: 90 },
  { name: 'Hand-over to Halden Energy', on: 50, hours: 16 },
  {
    name: 'Progress meeting',
    hours: 4,
    recurrence: { type: 'weekly', interval: 1, weekdays: [2] },
  },
  {
    name: 'Weld inspection',
    hours: 20,
    recurrence: { type: 'weekly', interval: 2, weekdays: [3] },
    lead: 'since-previous',
  },
  {
    name: 'Safety walk with the client',
    hours: 8,
    recurrence: { type: 'monthly', monthlyPattern: 'dayOfWeek', interval: 1, weekOfMonth: 1, dayOfWeek: 1 },
  },
  { name: 'Stand-up', hours: 0.5, recurrence: { type: 'daily', interval: 1, weekdaysOnly: true } },
]

/** A piping tie-in: all kinds of steps, half way through. */
export const tieIn = (): DemoProject => ({
  ...takeoff(),
  seed: 1,
  plan: PLAN,
  daysOff: [{ name: 'Client’s safety stand-down', from: 11, to: 12 }],
  holds: [
    ['SP-49', 'Damaged in transport, replacement ordered'],
    ['FW-140', 'Waiting for the revised isometric'],
    ['SP-60', 'Material certificate missing'],
  ],
  values: {
    number: '24-118',
    name: 'North Tie-in',
    client: 'Halden Energy',
    estimatedMinutes: 3200 * 60,
    weekdayMinutes: [0, 600, 600, 600, 600, 480, 0],
  },
  startsAgo: 63,
  endsIn: 56,
  weeks: 8,
})
