import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findInvitation } from '~/data/accounts/invitations'
import { formatDate } from '~/domain/format'
import { hashToken } from '~/server/session-cookie'
import { ErrorSummary } from '~/ui/error-summary'
import { neverStored } from '~/ui/never-stored'
import { Page } from '~/ui/page'
import { roleWords } from '~/ui/role-words'
import { Submit } from '~/ui/submit'
import type { action } from './action.server'
import { NewPersonForm } from './new-person-form'

export { action } from './action.server'
export const meta: MetaFunction = () => [{ title: 'Join an organization - Milepost' }]
export const headers = neverStored

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const invitation = await findInvitation(context.database.db, hashToken(params.token ?? ''))
  const { person } = context
  const me = person && { name: person.name, email: person.email }
  if (!invitation) return json({ invitation: null, me, member: false, path: '' }, { status: 404 })
  const { organizationId, organizationName, role, invitedBy, lastDay } = invitation
  return json({
    invitation: { organizationName, role, invitedBy, lastDay },
    me,
    member: Boolean(person?.memberships.some((m) => m.organizationId === organizationId)),
    path: new URL(request.url).pathname,
  })
}

export default function Invitation() {
  const { invitation, me, member, path } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() ?? undefined
  if (!invitation) {
    return (
      <Page title="This invitation doesn’t work any more" personName={me?.name}>
        <p className="prose">
          It has been used or taken back, or is older than 14 days, or the link was not copied whole. Whoever
          sent it to you can make a new one.
        </p>
        <p>{me ? <a href="/projects">All projects</a> : <a href="/sign-in">Sign in</a>}</p>
      </Page>
    )
  }
  const { organizationName, role, invitedBy, lastDay } = invitation
  return (
    <Page title={`Join ${organizationName}`} personName={me?.name} above={<ErrorSummary reply={reply} />}>
      <p className="prose">
        {invitedBy ?? 'An owner'} invites you to {organizationName} as <strong>{role}</strong>, who{' '}
        {roleWords(role)}. The link works once, until {formatDate(lastDay)}.
      </p>
      {member && <p className="notice">You are a member already. Keep the link for somebody else.</p>}
      {me && !member && (
        <form method="post" className="card stack">
          <p>
            You are signed in as {me.name} ({me.email}).
          </p>
          <p>
            <Submit>Join as {me.name}</Submit>
          </p>
        </form>
      )}
      {me && (
        <form method="post" action="/sign-out">
          <p className="cluster">
            Somebody else? <Submit look="quiet">Sign out</Submit> and open the link again.
          </p>
        </form>
      )}
      {!me && (
        <>
          <p className="prose">
            Have an account? <a href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in to join with it</a>
          </p>
          <NewPersonForm reply={reply} />
        </>
      )}
    </Page>
  )
}
