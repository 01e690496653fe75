import type { Since } from '~/data/updates/since'
import { momentWords } from '~/ui/day-words'
import { todayIn } from './today'

/** 'Recorded 10:02, undone 10:03 by Ann Okafor.' What wasn't today has its day too. */
export function sinceWords(
  { recordedAt, at, byName, undone }: Since,
  timeZone: string,
  now = new Date(),
): string {
  const today = todayIn(timeZone, now)
  const when = (instant: string) => {
    const words = momentWords(instant, timeZone)
    return todayIn(timeZone, new Date(instant)) === today ? (words.split(', ').at(-1) ?? words) : words
  }
  return `Recorded ${when(recordedAt)}, ${undone ? 'undone' : 'changed'} ${when(at)} by ${byName}.`
}
