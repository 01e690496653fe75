import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { v7 as uuid } from 'uuid'
import { listTokens, mayHaveTokens } from '~/data/api-tokens'
import { TOKEN_NAME_LIMIT } from '~/domain/access'
import { requirePerson } from '~/server/require'
import { ErrorSummary } from '~/ui/error-summary'
import { Radios } from '~/ui/choices'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { SecretToCopy } from '~/ui/secret-to-copy'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'
import { madeToken } from './made-token.server'
import { Tokens } from './tokens'

export { action } from './action.server'
export const meta: MetaFunction = () => [{ title: 'Tokens - Milepost' }]
export const headers = neverStored

const SAID: Record<string, string> = { revoked: 'The token is revoked: it opens nothing any more.' }

const SCOPES = [
  { value: 'read', label: 'Read', hint: 'Looks at what you may look at' },
  { value: 'write', label: 'Read and write', hint: 'Also changes what you may change' },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const person = requirePerson(context, request)
  const [tokens, made] = await Promise.all([
    listTokens(context.database.db, person),
    madeToken(context, request, person),
  ])
  const said = SAID[new URL(request.url).searchParams.get('said') ?? '']
  const newId = mayHaveTokens(person.memberships) ? uuid() : null
  return json({ me: person.name, tokens, made, said, newId })
}

export default function AccountTokens() {
  const { me, tokens, made, said, newId } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <Page
      title="Tokens"
      personName={me}
      above={<ErrorSummary reply={reply} />}
      message={
        !reply &&
        (made ? (
          <SecretToCopy
            id="token"
            label={`Token for ${made.name}`}
            hint="Whoever has it can do what you can: keep it as you keep a password."
            text={made.text}
          />
        ) : (
          said && <p className="notice">{said}</p>
        ))
      }
    >
      <p className="prose">
        A program shows a token to act for you through the JSON interface, <code>/api/v1</code>. It may never
        do more than you may yourself: your role in each organization decides, at the time it is used.
      </p>
      {newId ? (
        <FormErrors reply={reply} intent="make">
          <form method="post" className="card stack" noValidate>
            <h2>Make a token</h2>
            <input type="hidden" name="intent" value="make" />
            <input type="hidden" name="id" value={newId} />
            <Field
              name="name"
              label="What is it for?"
              hint="The program or the machine that will use it"
              maxLength={TOKEN_NAME_LIMIT}
              required
            />
            <Radios name="scope" label="What may it do?" choices={SCOPES} defaultValue="read" required />
            <p>
              <Submit>Make the token</Submit>
            </p>
          </form>
        </FormErrors>
      ) : (
        <p className="notice">
          Planners and owners make tokens. An owner of your organization can change your role.
        </p>
      )}
      <Tokens tokens={tokens} />
      <p>
        <a className="link" href="/account">
          Your account
        </a>
      </p>
    </Page>
  )
}
