import { type ActionFunctionArgs, json, redirect } from '@remix-run/node'
import { acceptInvitation, findInvitation } from '~/data/accounts/invitations'
import { acceptForm } from '~/forms/account'
import { beginSession } from '~/server/begin-session'
import { countHashing, tooMany } from '~/server/check-password'
import { invalid, readForm } from '~/server/form'
import { hashPassword } from '~/server/password'
import { hashToken } from '~/server/session-cookie'

const TAKEN =
  'There is an account with this e-mail address already: sign in with it, then open the link again'

/** The page itself says that the link is used up: its loader finds nothing either. */
const gone = () => json(null, 404)

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { db } = context.database
  const tokenHash = hashToken(params.token ?? '')
  if (context.person) {
    const accepted = await acceptInvitation(db, tokenHash, context.person)
    return accepted.ok || accepted.reason === 'already-member' ? redirect('/projects', 303) : gone()
  }
  // Before the costly hash: a link that is used up costs nothing.
  if (!(await findInvitation(db, tokenHash))) return gone()
  const form = await readForm(request, acceptForm)
  if (!form.ok) return invalid(form)
  const { values } = form
  const counted = await countHashing(context)
  if (!counted.ok) {
    const seconds = counted.retryAfterSeconds
    return invalid({ values, errors: { '': tooMany(seconds) } }, 429, { 'retry-after': String(seconds) })
  }
  const { name, email, password } = form.value
  const accepted = await acceptInvitation(db, tokenHash, {
    name,
    email,
    passwordHash: await hashPassword(password),
  })
  if (accepted.ok) return beginSession(context, request, accepted.userId, '/projects')
  return accepted.reason === 'email-taken' ? invalid({ values, errors: { email: TAKEN } }) : gone()
}
