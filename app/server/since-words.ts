import type { Since } from '~/data/updates/since'
import { momentWords } from '~/ui/day-words'
import { todayIn } from './today'

/** An instant in a project's time zone: '10:02', with its day where that isn't today. */
function whenWords(instant: string, timeZone: string, now: Date): { words: string; today: boolean } {
  const words = momentWords(instant, timeZone)
  const today = todayIn(timeZone, new Date(instant)) === todayIn(timeZone, now)
  return { words: today ? (words.split(', ').at(-1) ?? words) : words, today }
}

/** 'at 10:02', 'on 3 Nov 2026, 10:02' */
export function atWords(instant: string, timeZone: string, now = new Date()): string {
  const { words, today } = whenWords(instant, timeZone, now)
  return `${today ? 'at' : 'on'} ${words}`
}

/** 'Recorded 10:02, undone 10:03 by Ann Okafor.' What wasn't today has its day too. */
export function sinceWords(
  { recordedAt, at, byName, undone }: Since,
  timeZone: string,
  now = new Date(),
): string {
  const when = (instant: string) => whenWords(instant, timeZone, now).words
  return `Recorded ${when(recordedAt)}, ${undone ? 'undone' : 'changed'} ${when(at)} by ${byName}.`
}

/** 'Kim Osei changed it in the meantime, at 10:02.'; what one did oneself is called so. */
export function meantimeWords(
  { by, byName, at }: { by: string | null; byName: string; at?: string | null | undefined },
  me: string,
  timeZone: string,
): string {
  const when = at ? `, ${atWords(at, timeZone)}` : ''
  return `${by === me ? 'You' : byName} changed it in the meantime${when}.`
}
