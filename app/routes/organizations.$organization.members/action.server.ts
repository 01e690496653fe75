import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { invite, revokeInvitation } from '~/data/accounts/invitations'
import { makeReset, type MadeReset } from '~/data/accounts/resets'
import { changeRole, type MemberResult, removeMember } from '~/data/members'
import { memberForm } from '~/forms/member'
import { invalid, readForm } from '~/server/form'
import { linkToken } from '~/server/link-token'
import { requireMay } from '~/server/require'
import { requireOrganization } from '~/server/require-organization'
import { hashToken } from '~/server/session-cookie'

type Refusal = Extract<MemberResult | MadeReset, { ok: false }>['reason']

const REFUSED: Record<Refusal, { field: string; message: string; status: number }> = {
  'not-allowed': { field: '', message: 'You are not an owner any more, so nothing was changed', status: 403 },
  'not-found': { field: '', message: 'That is gone: somebody else has changed it meanwhile', status: 409 },
  'last-owner': {
    field: 'role',
    message: 'An organization needs an owner, and this is the last one: make somebody else owner first',
    status: 409,
  },
  'other-organizations': {
    field: '',
    message:
      'They are in another organization too, so no owner can make this link. Whoever runs the server can: npm run reset-link',
    status: 409,
  },
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  requireMay(actor, 'manageMembers')
  const form = await readForm(request, memberForm)
  if (!form.ok) return invalid(form)
  const { value, values } = form
  const { db } = context.database
  const back = (query: string) => redirect(`/organizations/${organization.slug}/members?${query}`, 303)
  const settle = ({ ok, ...rest }: MemberResult | MadeReset, query: string) => {
    if (ok || !('reason' in rest)) return back(query)
    const { field, message, status } = REFUSED[rest.reason]
    return invalid({ values, errors: { [field]: message } }, status)
  }
  const tokenHash = (kind: 'invitation' | 'reset', id: string) =>
    hashToken(linkToken(context, request, kind, id))

  switch (value.intent) {
    case 'invite': {
      const { id, role, label } = value
      const made = await invite(db, actor, { id, role, label, tokenHash: tokenHash('invitation', id) })
      return settle(made, `invited=${id}`)
    }
    case 'revoke':
      return settle(await revokeInvitation(db, actor, value.id), 'said=revoked')
    case 'role':
      return settle(await changeRole(db, actor, value.userId, value.role), 'said=role')
    case 'remove': {
      const removed = await removeMember(db, actor, value.userId)
      return removed.ok && value.userId === actor.userId
        ? redirect('/account', 303)
        : settle(removed, 'said=removed')
    }
    case 'reset': {
      const { id, userId } = value
      const made = await makeReset(db, actor, userId, { id, tokenHash: tokenHash('reset', id) })
      return settle(made, `reset=${id}`)
    }
  }
}
