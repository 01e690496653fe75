import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { v7 as uuid } from 'uuid'
import { type ListedInvitation, openInvitations } from '~/data/accounts/invitations'
import { listMembers } from '~/data/members'
import { may } from '~/domain/access'
import { requireOrganization } from '~/server/require-organization'
import { ErrorSummary } from '~/ui/error-summary'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import type { action } from './action.server'
import { Invitations } from './invitations'
import { InviteForm } from './invite-form'
import { Members } from './members'
import { NewLink } from './new-link'
import { newLink } from './new-link.server'

export { action } from './action.server'
export const headers = neverStored

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Members - ${data.organization}` : 'Members' },
]

const SAID: Record<string, string> = {
  role: 'The role is changed.',
  removed: 'The member is removed. What they did stays in the history under their name.',
  revoked: 'The invitation is taken back: its link opens nothing any more.',
}

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { organization, actor } = await requireOrganization(context, request, params.organization)
  const { db } = context.database
  const { searchParams } = new URL(request.url)
  const owner = may(actor.role, 'manageMembers')
  const [members, invitations, link] = await Promise.all([
    listMembers(db, actor),
    owner ? openInvitations(db, actor) : Promise.resolve<ListedInvitation[]>([]),
    owner ? newLink(context, request, actor, searchParams) : undefined,
  ])
  return json({
    me: { userId: actor.userId, name: actor.name },
    organization: organization.name,
    owner,
    // An address is for those who can do something with it.
    members: members.map((member) => (owner ? member : { ...member, email: '' })),
    invitations,
    link,
    said: SAID[searchParams.get('said') ?? ''],
    newIds: owner ? { invitation: uuid(), resets: members.map(() => uuid()) } : null,
  })
}

export default function OrganizationMembers() {
  const { me, organization, owner, members, invitations, link, said, newIds } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const about = reply?.values.userId
  return (
    <Page
      title={`Members of ${organization}`}
      personName={me.name}
      above={<ErrorSummary reply={reply} ids={typeof about === 'string' ? { role: `role-${about}` } : {}} />}
      message={!reply && (link ? <NewLink link={link} /> : said && <p className="notice">{said}</p>)}
    >
      <Members members={members} me={me.userId} resetIds={newIds?.resets} reply={reply} />
      {newIds && <InviteForm id={newIds.invitation} reply={reply} />}
      {owner && <Invitations invitations={invitations} />}
    </Page>
  )
}
