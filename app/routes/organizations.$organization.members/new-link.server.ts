import type { AppLoadContext } from '@remix-run/node'
import { openInvitations } from '~/data/accounts/invitations'
import { freshReset } from '~/data/accounts/resets'
import type { Actor } from '~/data/people'
import { isUuid } from '~/forms/member'
import { linkAddress, linkToken } from '~/server/link-token'

export interface ShownLink {
  kind: 'invitation' | 'reset'
  whose: string
  address: string
}

/**
 * The link that the form before this page made: for ten minutes, and only for the sign-in session that made it, because
 * from any other the token comes out wrong.
 */
export async function newLink(
  context: AppLoadContext,
  request: Request,
  actor: Actor,
  search: URLSearchParams,
): Promise<ShownLink | undefined> {
  const { db } = context.database
  const show = (kind: ShownLink['kind'], id: string, whose: string): ShownLink => ({
    kind,
    whose,
    address: linkAddress(context.origin, kind, linkToken(context, request, kind, id)),
  })
  const invitationId = search.get('invited')
  if (invitationId) {
    const made = (await openInvitations(db, actor)).find((one) => one.id === invitationId && one.fresh)
    return made && show('invitation', made.id, made.label)
  }
  const resetId = search.get('reset')
  if (!resetId || !isUuid(resetId)) return undefined
  const made = await freshReset(db, actor, resetId)
  return made && show('reset', resetId, made.name)
}
