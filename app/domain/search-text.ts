import { typeWords } from './component-words'
import { drawingNumberKey } from './drawing-number'

interface Searched {
  drawing: string
  type: string
  label: string
  size: string
  spec: string
  description: string
}

/** Everything that a search of components looks through, in upper case: a search is upper-cased likewise. */
export function searchText({ drawing, type, label, size, spec, description }: Searched): string {
  const parts = [drawing, drawingNumberKey(drawing), typeWords(type), label, size, spec, description]
  const words = parts.map((part) => part.trim().replace(/\s+/gu, ' ').normalize('NFC').toUpperCase())
  return [...new Set(words.filter(Boolean))].join(' ')
}
