import type { ComponentType } from '~/domain/component-types'
import { drawingNumberKey } from '~/domain/drawing-number'

export type Identified = {
  type: ComponentType
  drawing: string
  commodityCode: string
  size: string
  /** Of a field weld, else null. */
  weldNumber: string | null
  /** Of an instrument that has one, else null. */
  tag: string | null
}

/** Identities that stand once in a project begin so; all others may have many instances. */
export const UNIQUE_IDENTITIES = { weld: 'weld|', tag: 'tag|' } as const

/**
 * What makes two rows the same thing, but for their instance: a weld's number, an instrument's tag, for everything else
 * drawing, type, commodity code and size. Spelling differs in case, spacing and the inch mark without making another.
 */
export function identityOf(thing: Identified): string {
  if (thing.type === 'FIELD_WELD' && thing.weldNumber)
    return `${UNIQUE_IDENTITIES.weld}${part(thing.weldNumber)}`
  if (thing.type === 'INSTRUMENT' && thing.tag) return `${UNIQUE_IDENTITIES.tag}${part(thing.tag)}`
  const parts = [drawingNumberKey(thing.drawing), thing.type, thing.commodityCode, sizeKey(thing.size)]
  return `item|${parts.map(part).join('|')}`
}

/** True for identities of which a project has one. */
export function standsOnce(identity: string): boolean {
  return identity.startsWith(UNIQUE_IDENTITIES.weld) || identity.startsWith(UNIQUE_IDENTITIES.tag)
}

/** A size as it is compared: trimmed, upper case, without the inch mark. '3/4' is not '3X4'. */
export function sizeKey(size: string): string {
  return fold(size.replace(/["“”″]|''/g, ''))
}

function fold(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').toUpperCase().normalize('NFC')
}

/** Folded, and with the separator escaped: 'A|B' and 'C' is not 'A' and 'B|C'. */
function part(text: string): string {
  return fold(text).replace(/[\\|]/g, (mark) => `\\${mark}`)
}
