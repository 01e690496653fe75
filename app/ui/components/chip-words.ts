import { UNASSIGNED } from '~/domain/component-list'
import { typeWords } from '~/domain/component-words'

const STATUS_WORDS: Record<string, string> = {
  NOT_STARTED: 'not started',
  IN_PROGRESS: 'in progress',
  COMPLETED: 'complete',
  ON_HOLD: 'on hold',
  RETIRED: 'retired',
}

/** A filter's value as people say it. */
export function chipWords(name: string, value: string): string {
  if (name === 'status') return STATUS_WORDS[value] ?? value
  if (name === 'type') return typeWords(value)
  return value === UNASSIGNED ? 'unassigned' : value
}
