import { redirect } from '@remix-run/node'
import { addHoliday, type HolidayOwner, removeHoliday } from '~/data/plan/holidays'
import type { Actor } from '~/data/people'
import { holidayRefusalWords } from '~/domain/plan/refusal-words'
import type { HolidayForm } from '~/forms/holiday'
import type { FormReply } from '~/forms/reply'
import type { Db } from '~db/client'
import { invalid } from './form'

/** Adds or removes a holiday of a calendar, and leads back to its page, or says at each field what is wrong. */
export async function answerHoliday(
  db: Db,
  actor: Actor,
  owner: HolidayOwner,
  { value, values }: { value: HolidayForm; values: FormReply['values'] },
  here: string,
) {
  if (value.intent === 'remove') {
    const removed = await removeHoliday(db, actor, owner, value.id)
    if (removed.ok) return redirect(`${here}?said=removed`, 303)
    return refused(values, removed.reason)
  }
  const { name, startDate = '', endDate = '' } = value
  const added = await addHoliday(db, actor, owner, { name, startDate, endDate })
  if (added.ok) {
    const [one] = added.added
    return redirect(one ? `${here}?said=added#holiday-${one.id}` : `${here}?said=there`, 303)
  }
  if (added.reason !== 'invalid') return refused(values, added.reason)
  const errors = added.refusals.map(({ field, reason }) => [field, holidayRefusalWords(reason)])
  return invalid({ values, errors: Object.fromEntries(errors) })
}

const REFUSED = {
  gone: { message: 'It has been removed meanwhile: this is the calendar as it is now.', status: 409 },
  notAllowed: { message: 'Your role does not allow this. An owner can change your role.', status: 403 },
}

export function refused(values: FormReply['values'], reason: keyof typeof REFUSED) {
  const { message, status } = REFUSED[reason]
  return invalid({ values, errors: { '': message } }, status)
}

/** What the page says after it. */
export const HOLIDAY_SAID: Record<string, string> = {
  added: 'The holiday is added.',
  there: 'That holiday is there already: nothing was changed.',
  removed: 'The holiday is removed: its days are days of work again.',
}
