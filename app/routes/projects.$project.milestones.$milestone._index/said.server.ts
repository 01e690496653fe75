import { parseDay } from '~/domain/plan/dates'
import { savedWords } from '~/forms/milestone-words'

/** What the page says first after something was done: a sentence, and the date to go back to. */
export interface Said {
  moved: boolean
  /** Where it was before. */
  was: string | null
  words: string
}

export function readSaid(query: URLSearchParams, dueDate: string): Said | null {
  const said = query.get('said')
  if (said === 'same') return { moved: false, was: null, words: 'It is on this date already.' }
  if (said !== 'moved') {
    const words = savedWords(query)
    return words ? { moved: false, was: null, words } : null
  }
  const was = query.get('was') ?? ''
  return { moved: true, was: parseDay(was) === null || was === dueDate ? null : was, words: '' }
}
