import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countTokens } from '~/data/accounts/every-token'
import { listSessions } from '~/data/accounts/sessions'
import { ownOrganizations } from '~/data/members'
import { may } from '~/domain/access'
import { lettersOn } from '~/server/letters'
import { requirePerson } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { Submit } from '~/ui/submit'
import { TokensToo } from '~/ui/tokens-too'
import type { action } from './action.server'
import { Keyboard } from './keyboard'
import { Sessions } from './sessions'

export { action } from './action.server'
export const meta: MetaFunction = () => [{ title: 'Your account - Milepost' }]
export const headers = neverStored

const SAID: Record<string, string> = {
  name: 'Your name is changed.',
  password: 'Your password is changed. Wherever else you were signed in, you are not any more.',
  letters: 'The keyboard of this browser is set.',
  ended: 'That session has ended.',
  others: 'All other sessions have ended.',
}

/** What a new password alone doesn't end. */
const goOn = (tokens: number) =>
  tokens > 0 &&
  `${tokens} ${tokens === 1 ? 'token for a program goes' : 'tokens for programs go'} on working.`

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  const { db } = context.database
  const [sessions, organizations, tokens] = await Promise.all([
    listSessions(db, person),
    ownOrganizations(db, person),
    countTokens(db, person.userId),
  ])
  const asked = new URL(request.url).searchParams.get('said') ?? ''
  const said = [SAID[asked], asked === 'password' && goOn(tokens)].filter(Boolean).join(' ')
  const letters = lettersOn(request)
  return json({ name: person.name, email: person.email, sessions, organizations, tokens, letters, said })
}

export default function Account() {
  const { name, email, sessions, organizations, tokens, letters, said } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title="Your account"
      personName={name}
      above={<ErrorSummary reply={reply} />}
      message={said && !reply && <p className="notice">{said}</p>}
      action={
        <form method="post" action="/sign-out">
          <Submit look="quiet">Sign out</Submit>
        </form>
      }
    >
      <FormErrors reply={reply} intent="name">
        <form method="post" className="card stack" noValidate>
          <input type="hidden" name="intent" value="name" />
          <p>
            You sign in as <strong>{email}</strong>.
          </p>
          <Field name="name" label="Your name" autoComplete="name" defaultValue={name} required />
          <p>
            <Submit>Save name</Submit>
          </p>
        </form>
      </FormErrors>
      <FormErrors reply={reply} intent="password">
        <form method="post" className="card stack" noValidate>
          <h2>Password</h2>
          <input type="hidden" name="intent" value="password" />
          <input type="hidden" name="username" value={email} autoComplete="username" />
          <Field
            name="currentPassword"
            label="Present password"
            type="password"
            autoComplete="current-password"
            required
          />
          <Field
            name="password"
            label="New password"
            hint="At least 10 characters. It ends your sessions everywhere else"
            type="password"
            autoComplete="new-password"
            required
          />
          <TokensToo tokens={tokens} />
          <p>
            <Submit>Change password</Submit>
          </p>
        </form>
      </FormErrors>
      <Sessions sessions={sessions} />
      <Keyboard letters={letters} />
      <section className="card stack">
        <h2>Organizations</h2>
        {organizations.length === 0 && (
          <p>You are in no organization now. An owner can send you a link to join theirs.</p>
        )}
        <ul className="lines">
          {organizations.map((organization) => (
            <li key={organization.id} className="cluster">
              <span className="grow">
                {organization.name} <span className="soft">as {organization.role}</span>
              </span>
              <a className="link" href={`/organizations/${organization.slug}/members`}>
                Members of {organization.name}
              </a>
              <a className="link" href={`/organizations/${organization.slug}/calendar`}>
                Calendar of {organization.name}
              </a>
              {may(organization.role, 'moveOver') && (
                <a className="link" href={`/organizations/${organization.slug}/moving-over`}>
                  Moving over to {organization.name}
                </a>
              )}
            </li>
          ))}
        </ul>
      </section>
      <p className="cluster">
        <a className="link" href="/calendar-feeds">
          Calendar addresses
        </a>
        <a className="link" href="/account/tokens">
          Tokens for programs
        </a>
      </p>
    </Page>
  )
}
