/** The three kinds of places that a component can be in. */
export const PLACE_KINDS = ['area', 'system', 'testPackage'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

export const PLACE_WORDS: Record<PlaceKind, { one: string; many: string }> = {
  area: { one: 'Area', many: 'Areas' },
  system: { one: 'System', many: 'Systems' },
  testPackage: { one: 'Test package', many: 'Test packages' },
}

/** A place's name as it is kept: outer and repeated spaces folded. */
export const placeName = (text: string): string => text.trim().replace(/\s+/gu, ' ').normalize('NFC')

/** The form in which names are compared: 'Area  100' and 'AREA 100' are one place. */
export const placeNameKey = (text: string): string => placeName(text).toUpperCase()
