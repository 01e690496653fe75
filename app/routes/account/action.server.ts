import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { changePassword, rename } from '~/data/accounts/credentials'
import { endOtherSessions, endSession } from '~/data/accounts/sessions'
import { accountForm } from '~/forms/account'
import { endPresentSession } from '~/server/begin-session'
import { checkPassword, tooMany } from '~/server/check-password'
import { invalid, readForm } from '~/server/form'
import { lettersCookie } from '~/server/letters'
import { hashPassword } from '~/server/password'
import { requirePerson } from '~/server/require'

const done = (said: string) => redirect(`/account?said=${said}`, 303)

export async function action({ context, request }: ActionFunctionArgs) {
  const person = requirePerson(context, request)
  const { db } = context.database
  const form = await readForm(request, accountForm([person.name, person.email]))
  if (!form.ok) return invalid(form)
  const { value, values } = form
  switch (value.intent) {
    case 'name':
      await rename(db, person, value.name)
      return done('name')
    case 'end':
      if (value.sessionId === person.sessionId) return endPresentSession(context, request, '/sign-in')
      await endSession(db, person, value.sessionId)
      return done('ended')
    case 'end-others':
      await endOtherSessions(db, person)
      return done('others')
    case 'letters': {
      const cookie = lettersCookie(value.letters === 'on', context.secure)
      return redirect('/account?said=letters', { status: 303, headers: { 'set-cookie': cookie } })
    }
    case 'password': {
      const checked = await checkPassword(context, person.email, value.currentPassword)
      if (checked.ok) {
        const tokens = value.tokens === 'on'
        await changePassword(db, person, await hashPassword(value.password), { tokens })
        return done('password')
      }
      if (checked.reason === 'wrong') {
        return invalid({ values, errors: { currentPassword: 'That is not your present password' } }, 400)
      }
      const seconds = checked.retryAfterSeconds
      return invalid({ values, errors: { currentPassword: tooMany(seconds) } }, 429, {
        'retry-after': String(seconds),
      })
    }
  }
}
