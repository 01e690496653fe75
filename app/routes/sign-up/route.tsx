import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { signUp } from '~/data/accounts/sign-up'
import { signUpForm } from '~/forms/account'
import { beginSession } from '~/server/begin-session'
import { countHashing, tooMany } from '~/server/check-password'
import { invalid, readForm } from '~/server/form'
import { hashPassword } from '~/server/password'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { NewPersonFields } from '~/ui/new-person-fields'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'

export const meta: MetaFunction = () => [{ title: 'Create an organization - Milepost' }]
export const headers = neverStored

export function loader({ context }: LoaderFunctionArgs) {
  return context.person ? redirect('/projects') : null
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, signUpForm)
  if (!form.ok) return invalid(form)
  const { values } = form
  const counted = await countHashing(context)
  if (!counted.ok) {
    const seconds = counted.retryAfterSeconds
    return invalid({ values, errors: { '': tooMany(seconds) } }, 429, { 'retry-after': String(seconds) })
  }
  const { name, email, organization, password } = form.value
  const user = { name, email, passwordHash: await hashPassword(password) }
  const made = await signUp(context.database.db, user, organization)
  if (made.ok) return beginSession(context, request, made.userId, '/projects')
  return invalid({
    values,
    errors: {
      email: 'There is an account with this e-mail address already: sign in, or use another address',
    },
  })
}

export default function SignUp() {
  const reply = useActionData<typeof action>()
  return (
    <Page title="Create an organization" above={<ErrorSummary reply={reply} />}>
      <p className="prose">
        You will own it: you invite the others and decide who may do what. To join one that is here already,
        ask its owner for a link.
      </p>
      <FormErrors reply={reply}>
        <form method="post" className="card stack" noValidate>
          <Field
            name="organization"
            label="Organization name"
            hint="The company or the site team that works together"
            autoComplete="organization"
            required
          />
          <NewPersonFields />
          <p>
            <Submit>Create it</Submit>
          </p>
        </form>
      </FormErrors>
      <p>
        Have an account? <a href="/sign-in">Sign in</a>
      </p>
    </Page>
  )
}
