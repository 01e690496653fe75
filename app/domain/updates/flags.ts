import type { Flag } from '~/domain/updates/types'

/** What is saved all the same and that somebody should look at, for a row and for a number of them. */
export const FLAG_WORDS: Record<Flag, string> = {
  outOfOrder: 'out of order',
  onHold: 'on hold',
  overTotal: 'above its total',
}

export const FLAGS = Object.keys(FLAG_WORDS) as Flag[]

export const isFlag = (text: string): text is Flag => text in FLAG_WORDS
