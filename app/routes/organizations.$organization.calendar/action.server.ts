import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { setCapacity } from '~/data/plan/capacity'
import { addHolidays } from '~/data/plan/holidays'
import { weekMinutes } from '~/forms/hours'
import { calendarForm } from '~/forms/holiday'
import { readPick } from '~/forms/holiday-pick'
import { invalid, readForm } from '~/server/form'
import { answerHoliday, refused } from '~/server/holiday-answer'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'

const DAMAGED = 'Load the page again: this form is damaged'

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'editCalendar')
  const { db } = context.database
  const form = await readForm(request, calendarForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const here = `/organizations/${organization.slug}/calendar`
  switch (value.intent) {
    case 'capacity': {
      const minutes = weekMinutes(value)
      const known = minutes.some((one) => one > 0)
      const set = await setCapacity(db, actor, known ? minutes : null)
      if (set.ok) return redirect(`${here}?said=${known ? 'capacity' : 'unknown'}`, 303)
      return set.reason === 'minutes'
        ? invalid({ values, errors: { '': DAMAGED } })
        : refused(values, set.reason)
    }
    case 'country': {
      const picked = (value.pick ?? []).map(readPick)
      if (picked.length === 0) {
        return invalid({ values, errors: { pick: 'Choose at least one holiday' } })
      }
      const added = await addHolidays(db, actor, null, picked)
      if (added.ok) return redirect(`${here}?said=${added.added.length > 0 ? 'country' : 'allThere'}`, 303)
      return added.reason === 'invalid'
        ? invalid({ values, errors: { pick: DAMAGED } })
        : refused(values, added.reason)
    }
    default:
      return answerHoliday(db, actor, null, { value, values }, here)
  }
}
