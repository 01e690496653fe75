import { readSeq } from './seq'

/** As many as a page of the list has rows. */
const MOST_SEQS = 150

/** A change counter as pages carry it; undefined for what is none. */
export const readCounter = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined

/** '3.8.12': numbers of components; what is none is left out. */
export const readSeqs = (text: string | null): number[] =>
  (text ?? '')
    .split('.', MOST_SEQS)
    .map((part) => readSeq(part))
    .filter((seq) => seq !== undefined)

/** A step's key, or '' for every step. */
export const readStepKey = (text: string | null): string =>
  /^[a-z0-9]{1,8}$/.test(text ?? '') ? (text ?? '') : ''
