import type { NewComponent } from '~/data/components/create'
import type { ComponentType } from '~/domain/component-types'
import { identityOf } from '~/domain/import/identity'

/** A drawing of the demo with where it is, and how far work on it has come: 0 untouched, 1 complete. */
export interface Sheet {
  number: string
  area: string
  system: string
  testPackage: string
  front: number
}

interface Piece {
  type: ComponentType
  /** Weld number, tag or commodity code. */
  label: string
  size?: string
  spec?: string
  description?: string
  quantity?: string
  unit?: string
  hours?: number
}

/** What one row of a takeoff stands for: `count` equal components of a drawing. */
export function pieces(sheet: Sheet, piece: Piece, count = 1): NewComponent[] {
  const { hours, ...said } = piece
  const identity = identityOf({
    type: piece.type,
    drawing: sheet.number,
    commodityCode: piece.label,
    size: piece.size ?? '',
    weldNumber: piece.type === 'FIELD_WELD' ? piece.label : null,
    tag: piece.type === 'INSTRUMENT' ? piece.label : null,
  })
  return Array.from({ length: count }, (_, at) => ({
    ...said,
    drawing: sheet.number,
    identity,
    instance: at + 1,
    ofInstances: count,
    budgetedMinutes: hours === undefined ? null : Math.round(hours * 60),
  }))
}

/** Numbers that are given out once: 101, 102, ... with what stands before them. */
export function counter(prefix: string, from: number): () => string {
  let last = from - 1
  return () => `${prefix}${(last += 1)}`
}
