import { REFUSAL } from '../refusals'
import { UnreadableFile } from '../sheet-file'
import { numberText, serialDate } from './number-text'
import { unescapeText } from './rich-text'
import type { StringStore } from './string-store'

export type CellContext = { strings: StringStore; dateStyles: boolean[]; since1904: boolean }

/** What a person sees in a cell: `type` and `style` are its attributes, `value` the text of its value element. */
export function cellText(
  context: CellContext,
  type: string | undefined,
  style: string | undefined,
  value: string,
): string {
  switch (type) {
    case 's':
      return sharedText(context.strings, value)
    case 'str':
      return unescapeText(value)
    case 'inlineStr':
      return value
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE'
    case 'e':
      return value
    case 'd':
      return /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : value
    default:
      return numeric(context, style, value)
  }
}

function sharedText(strings: StringStore, value: string): string {
  if (value === '') return ''
  const text = /^\s*\d+\s*$/.test(value) ? strings.get(Number(value)) : undefined
  if (text === undefined) throw new UnreadableFile(REFUSAL.damaged)
  return text
}

function numeric(context: CellContext, style: string | undefined, value: string): string {
  const isDate = style !== undefined && context.dateStyles[Number(style)] === true
  return (isDate ? serialDate(value, context.since1904) : undefined) ?? numberText(value)
}

/** "C12" is column 2, counted from 0; undefined where the letters are missing or beyond XFD. */
export function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined
  let column = 0
  for (let at = 0; at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) return at === 0 ? undefined : column - 1
    column = column * 26 + letter - 64
  }
  return undefined
}
