import { z } from 'zod'
import type { Outcome } from '~/domain/updates/types'

/** What is pressed on the page of a preview, of one under way, and of a result. */
export const bulkRunForm = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('apply'),
      how: z.enum(['all', 'each'], { error: 'Choose what happens where one can’t be changed' }),
    }),
    z.object({ intent: z.literal('cancel') }),
    z.object({ intent: z.literal('retry') }),
    z.object({ intent: z.literal('undo') }),
  ],
  { error: 'This form was not understood, so nothing was changed. Load the page again and repeat it.' },
)

export type Only = Outcome | 'left' | 'stale' | 'flagged' | 'notAsked' | 'missing'
const ONLY = new Set(
  'applied unchanged notAsked conflict refused notFound missing rolledBack left stale flagged'.split(' '),
)

/** Which rows are looked at; all where the address says nothing that is known. */
export const readOnly = (value: string | null): Only | undefined =>
  value !== null && ONLY.has(value) ? (value as Only) : undefined

/** Where a page of rows begins: after '0.17', rank and number of the row before. */
export function readRowPlace(value: string | null): { rank: number; ordinal: number } | undefined {
  const [, rank, ordinal] = /^(\d)\.(\d{1,9})$/.exec(value ?? '') ?? []
  return rank && ordinal ? { rank: Number(rank), ordinal: Number(ordinal) } : undefined
}
