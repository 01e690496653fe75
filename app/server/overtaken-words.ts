import { type Changed, lastChange } from '~/data/last-change'
import type { Queryable } from '~db/client'
import { meantimeWords } from './since-words'

/** 'Kim Osei changed it in the meantime, at 10:02.', 'You changed it ...': who was first where a form came too late. */
export async function overtakenWords(
  db: Queryable,
  me: { userId: string },
  { timeZone }: { timeZone: string },
  what: Changed,
): Promise<string> {
  const last = await lastChange(db, what)
  return last ? meantimeWords(last, me.userId, timeZone) : 'It was changed in the meantime.'
}
