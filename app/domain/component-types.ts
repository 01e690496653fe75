export const COMPONENT_TYPES = [
  'SPOOL',
  'PIPING_FOOTAGE',
  'VALVE',
  'FITTING',
  'FLANGE',
  'GASKET',
  'SUPPORT',
  'INSTRUMENT',
  'HOSE',
  'TUBING',
  'FIELD_WELD',
  'THREADED_PIPE',
  'INSULATION',
  'PAINT',
  'OTHER',
] as const

export type ComponentType = (typeof COMPONENT_TYPES)[number]

/** What people read: 'Field weld'. */
export const COMPONENT_TYPE_NAMES: Record<ComponentType, string> = {
  SPOOL: 'Spool',
  PIPING_FOOTAGE: 'Piping footage',
  VALVE: 'Valve',
  FITTING: 'Fitting',
  FLANGE: 'Flange',
  GASKET: 'Gasket',
  SUPPORT: 'Support',
  INSTRUMENT: 'Instrument',
  HOSE: 'Hose',
  TUBING: 'Tubing',
  FIELD_WELD: 'Field weld',
  THREADED_PIPE: 'Threaded pipe',
  INSULATION: 'Insulation',
  PAINT: 'Paint',
  OTHER: 'Other',
}

/** Other names in use, folded. Only those that mean one type everywhere: "pipe" or "weld" alone are not among them. */
const SYNONYMS: Partial<Record<ComponentType, string>> = {
  SPOOL: 'PIPESPOOL PIPINGSPOOL',
  PIPING_FOOTAGE: 'PIPEFOOTAGE FOOTAGE',
  VALVE: 'VLV',
  FLANGE: 'FLG',
  GASKET: 'GSKT',
  SUPPORT: 'PIPESUPPORT',
  INSTRUMENT: 'INSTR INLINEINSTRUMENT',
  HOSE: 'FLEXHOSE FLEXIBLEHOSE',
  TUBING: 'TUBE',
  FIELD_WELD: 'FW',
  THREADED_PIPE: 'THREADEDPIPING SCREWEDPIPE',
  PAINT: 'PAINTING',
  OTHER: 'MISC MISCELLANEOUS',
}

// Pages that only name types leave the spellings out of what they load.
const BY_SPELLING = /* @__PURE__ */ spellings()

function spellings(): Map<string, ComponentType> {
  return new Map(
    COMPONENT_TYPES.flatMap((type) =>
      [fold(type), ...(SYNONYMS[type]?.split(' ') ?? [])].map((word): [string, ComponentType] => [
        word,
        type,
      ]),
    ),
  )
}

/**
 * The type that a spelling means ('field weld', 'Field-Welds', 'PIPE SPOOL'), or undefined: types are never guessed.
 */
export function componentTypeOf(text: string): ComponentType | undefined {
  const word = fold(text)
  return BY_SPELLING.get(word) ?? (word.endsWith('S') ? BY_SPELLING.get(word.slice(0, -1)) : undefined)
}

function fold(text: string): string {
  return text.toUpperCase().replace(/[\s_-]+/g, '')
}
