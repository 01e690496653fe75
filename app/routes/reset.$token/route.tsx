import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countTokens } from '~/data/accounts/every-token'
import { findReset, takeReset } from '~/data/accounts/resets'
import { resetForm } from '~/forms/account'
import { countHashing, tooMany } from '~/server/check-password'
import { invalid, readForm } from '~/server/form'
import { hashPassword } from '~/server/password'
import { endedSessionCookie, hashToken } from '~/server/session-cookie'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import { TokensToo } from '~/ui/tokens-too'

export const meta: MetaFunction = () => [{ title: 'Set a new password - Milepost' }]
export const headers = neverStored

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db } = context.database
  const reset = await findReset(db, hashToken(params.token ?? ''))
  if (!reset) return json({ account: null }, { status: 404, headers: neverStored() })
  const { name, email, userId } = reset
  return json({ account: { name, email, tokens: await countTokens(db, userId) } })
}

/** The page itself says that the link is used up: its loader finds nothing either. */
const gone = () => json(null, 404)

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { db } = context.database
  const tokenHash = hashToken(params.token ?? '')
  const reset = await findReset(db, tokenHash)
  if (!reset) return gone()
  const form = await readForm(request, resetForm([reset.name, reset.email]))
  if (!form.ok) return invalid(form)
  const counted = await countHashing(context)
  if (!counted.ok) {
    const seconds = counted.retryAfterSeconds
    return invalid({ values: {}, errors: { '': tooMany(seconds) } }, 429, { 'retry-after': String(seconds) })
  }
  const { password, tokens } = form.value
  const taken = await takeReset(db, tokenHash, await hashPassword(password), { tokens: tokens === 'on' })
  if (!taken.ok) return gone()
  return redirect('/sign-in?said=password', {
    status: 303,
    headers: { 'set-cookie': endedSessionCookie(context.secure) },
  })
}

export default function Reset() {
  const { account } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() ?? undefined
  if (!account) {
    return (
      <Page title="This link doesn’t work any more">
        <p className="prose">
          It has been used, or is older than 24 hours, or was not copied whole. An owner of your organization
          can make you a new one.
        </p>
        <p>
          <a href="/sign-in">Sign in</a>
        </p>
      </Page>
    )
  }
  return (
    <Page title="Set a new password" above={<ErrorSummary reply={reply} />}>
      <p className="prose">
        For {account.name}, who signs in as <strong>{account.email}</strong>. It ends every session that is
        signed in now.
      </p>
      <FormErrors reply={reply}>
        <form method="post" className="card stack" noValidate>
          <input type="hidden" name="username" value={account.email} autoComplete="username" />
          <Field
            name="password"
            label="New password"
            hint="At least 10 characters. A few unrelated words are easy to remember"
            type="password"
            autoComplete="new-password"
            required
          />
          <TokensToo tokens={account.tokens} />
          <p>
            <Submit>Set password</Submit>
          </p>
        </form>
      </FormErrors>
    </Page>
  )
}
