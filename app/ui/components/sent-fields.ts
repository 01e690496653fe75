import type { Problem } from '~/server/update-problems'

/** Reasons that another number, date or unit would answer; the rest has nothing to type. */
const OF_THE_NUMBER = new Set([
  'notANumber',
  'ambiguousNumber',
  'outOfRange',
  'negative',
  'tooLarge',
  'totalMissing',
  'totalNotPositive',
])
const OF_THE_DATE = new Set(['dateInvalid', 'dateInFuture'])

export interface SentField {
  name: string
  text: string
  /** What to ask for, where it has to be put right; else it is sent again as it was. */
  label?: string
  date?: true
}

/** What was sent with a refused update: what is to be put right with its label, the rest as it was. */
export function sentFields(
  sent: [name: string, value: string][],
  refused: Problem[],
  nameOf: (problem: Problem) => string,
): SentField[] {
  const verb = sent.find(([name]) => name === 'do')?.[1].split('.')[0]
  const number = refused.filter(({ reason }) => reason && OF_THE_NUMBER.has(reason))
  const date = refused.some(({ reason }) => reason && OF_THE_DATE.has(reason))
  return sent.map(([name, text]): SentField => {
    if (name === 'date' && date) return { name, text, label: 'Work done on', date: true }
    const [kind = '', seq, key, , ...initial] = name.split('.')
    const its = number.find((p) => String(p.seq) === seq && p.step === key)
    if (!its || !['p', 'q', 't'].includes(kind)) return { name, text }
    const untouched = text.trim() === initial.join('.')
    const asked = verb === 'total' ? kind === 't' : verb === 'step' ? kind === 'q' : !untouched
    if (!asked) return { name, text }
    const unit = sent.find(([other]) => other === `u.${seq}.${key}`)?.[1]
    const what = { p: 'percent', q: unit && !untouched ? `quantity in ${unit}` : 'quantity', t: 'new total' }
    return { name, text, label: `${nameOf(its)}: ${what[kind as 'p' | 'q' | 't']}` }
  })
}
