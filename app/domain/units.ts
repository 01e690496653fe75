import { Exact } from '~/domain/decimal'

type Kind = 'length' | 'area' | 'volume' | 'mass' | 'count'

/** Size of one unit in its kind's base unit (m, m2, m3, kg, ea): exact by the international definitions of 1959. */
const UNITS = {
  m: ['length', '1', 'metre metres meter meters lm rm mtr mtrs'],
  cm: ['length', '0.01', 'centimetre centimetres centimeter centimeters'],
  mm: ['length', '0.001', 'millimetre millimetres millimeter millimeters'],
  ft: ['length', '0.3048', "foot feet lf lft linft linearfoot linearfeet '"],
  in: ['length', '0.0254', 'inch inches "'],
  yd: ['length', '0.9144', 'yard yards yds'],
  m2: ['area', '1', 'sqm squaremetre squaremetres squaremeter squaremeters'],
  cm2: ['area', '0.0001', 'sqcm'],
  mm2: ['area', '0.000001', 'sqmm'],
  ft2: ['area', '0.09290304', 'sf sqft squarefoot squarefeet'],
  in2: ['area', '0.00064516', 'sqin squareinch squareinches'],
  yd2: ['area', '0.83612736', 'sy sqyd squareyard squareyards'],
  m3: ['volume', '1', 'cum cbm cubicmetre cubicmetres cubicmeter cubicmeters'],
  L: ['volume', '0.001', 'l litre litres liter liters ltr'],
  ft3: ['volume', '0.028316846592', 'cf cuft cubicfoot cubicfeet'],
  yd3: ['volume', '0.764554857984', 'cy cuyd cubicyard cubicyards'],
  gal: ['volume', '0.003785411784', 'gallon gallons usgal'],
  kg: ['mass', '1', 'kgs kilo kilos kilogram kilograms'],
  g: ['mass', '0.001', 'gram grams'],
  t: ['mass', '1000', 'tonne tonnes metricton metrictons mt'],
  lb: ['mass', '0.45359237', 'lbs pound pounds'],
  ea: ['count', '1', 'each pc pcs piece pieces no nos unit units count qty'],
} as const satisfies Record<string, readonly [Kind, string, string]>

export type Unit = keyof typeof UNITS

export const UNIT_NAMES = Object.keys(UNITS) as Unit[]

const FACTORS = new Map<Unit, Exact>(UNIT_NAMES.map((unit) => [unit, new Exact(UNITS[unit][1])]))
const SPELLINGS = new Map<string, Unit>(
  UNIT_NAMES.flatMap((unit) =>
    [unit, ...UNITS[unit][2].split(' ')].map((word): [string, Unit] => [word.toLowerCase(), unit]),
  ),
)

/**
 * The unit that a spelling means ('LF', 'feet', 'ft.', 'Sq. Ft', 'm²'), or undefined. A bare 'ton' is undefined: it is
 * 1000 kg for some and 2000 lb for others.
 */
export function parseUnit(text: string): Unit | undefined {
  const word = text.toLowerCase().replaceAll('²', '2').replaceAll('³', '3')
  return SPELLINGS.get(word.replaceAll(/[\s.^_-]/g, ''))
}

/** Units that a quantity in `unit` can be entered in, itself first; only itself where it isn't known. */
export function unitsLike(unit: string): string[] {
  const known = parseUnit(unit)
  if (known === undefined) return [unit]
  return [known, ...UNIT_NAMES.filter((other) => other !== known && UNITS[other][0] === UNITS[known][0])]
}

export type Converted =
  { ok: true; value: Exact } | { ok: false; reason: 'unknownUnit' | 'incompatibleUnits' }

/**
 * `value` of unit `from` in unit `to`, exact (not rounded to places; see boundedQuantity). Two spellings of one unit are
 * one unit, and a unit that isn't known converts to itself only.
 */
export function convert(value: Exact, from: string, to: string): Converted {
  const source = parseUnit(from)
  const target = parseUnit(to)
  if (source === undefined || target === undefined) {
    const same = from.trim().toLowerCase() === to.trim().toLowerCase()
    return same ? { ok: true, value } : { ok: false, reason: 'unknownUnit' }
  }
  if (source === target) return { ok: true, value }
  if (UNITS[source][0] !== UNITS[target][0]) return { ok: false, reason: 'incompatibleUnits' }
  return { ok: true, value: value.times(factor(source)).dividedBy(factor(target)) }
}

function factor(unit: Unit): Exact {
  return FACTORS.get(unit) ?? new Exact(1)
}
