/** Longest drawing number that is taken. */
export const DRAWING_NUMBER_LIMIT = 100

/** "01of02" as a word of its own, not the end of a longer number or word. */
const SHEET_OF = /(?<![\p{L}\d])0*(\d+)OF0*(\d+)(?![\p{L}\d])/gu

/**
 * The normal form in which drawing numbers are compared: upper case, outer and repeated spaces folded, leading zeros in
 * "01of02" dropped. "P-94011_2  01of03" and "P-94011_2 1of3" are both "P-94011_2 1OF3".
 */
export function drawingNumberKey(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').toUpperCase().normalize('NFC').replace(SHEET_OF, '$1OF$2')
}
