import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signInForm } from '~/forms/account'
import { beginSession } from '~/server/begin-session'
import { checkPassword, tooMany } from '~/server/check-password'
import { invalid, readForm } from '~/server/form'
import { ownPath } from '~/server/own-path'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'

export const meta: MetaFunction = () => [{ title: 'Sign in - Milepost' }]
export const headers = neverStored

const SAID: Record<string, string> = {
  password:
    'Your new password is set, and every session with the old one has ended. Sign in with the new one.',
}

export function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const next = ownPath(searchParams.get('next'), '')
  if (context.person) throw redirect(next || '/projects')
  return json({ next, said: SAID[searchParams.get('said') ?? ''] })
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, signInForm)
  if (!form.ok) return invalid(form)
  const { email, password, next } = form.value
  const checked = await checkPassword(context, email, password)
  if (checked.ok) return beginSession(context, request, checked.credentials.userId, ownPath(next))
  const { values } = form
  if (checked.reason === 'wrong') {
    return invalid({ values, errors: { email: 'The e-mail address or the password is not right' } }, 400)
  }
  const errors = { email: tooMany(checked.retryAfterSeconds) }
  return invalid({ values, errors }, 429, { 'retry-after': String(checked.retryAfterSeconds) })
}

export default function SignIn() {
  const { next, said } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title="Sign in"
      above={<ErrorSummary reply={reply} />}
      message={said && !reply && <p className="notice">{said}</p>}
    >
      <FormErrors reply={reply}>
        <form method="post" className="card stack" noValidate>
          <Field
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <Field name="password" label="Password" type="password" autoComplete="current-password" required />
          {next && <input type="hidden" name="next" value={next} />}
          <p>
            <Submit>Sign in</Submit>
          </p>
        </form>
      </FormErrors>
      <p className="prose">
        Forgotten it? An owner of your organization can make you a link to set a new one. New here?{' '}
        <a href="/sign-up">Create an organization</a>.
      </p>
    </Page>
  )
}
