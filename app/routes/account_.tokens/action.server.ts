import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { createToken, revokeToken } from '~/data/api-tokens'
import { tokenForm } from '~/forms/token'
import { tokenText } from '~/server/api/token-text'
import { invalid, readForm } from '~/server/form'
import { linkToken } from '~/server/link-token'
import { requirePerson } from '~/server/require'
import { hashToken } from '~/server/session-cookie'

export async function action({ context, request }: ActionFunctionArgs) {
  const person = requirePerson(context, request)
  const { db } = context.database
  const form = await readForm(request, tokenForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  if (value.intent === 'revoke') {
    await revokeToken(db, person, value.id)
    return redirect('/account/tokens?said=revoked', 303)
  }
  const { id, name, scope } = value
  const tokenHash = hashToken(tokenText(linkToken(context, request, 'token', id)))
  const made = await createToken(db, person, { id, name, scope, tokenHash })
  if (made.ok) return redirect(`/account/tokens?made=${id}`, 303)
  return invalid({ values, errors: { '': 'Only a planner or an owner makes tokens. Nothing was made' } }, 403)
}
