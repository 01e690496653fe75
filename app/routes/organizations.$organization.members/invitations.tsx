import type { ListedInvitation } from '~/data/accounts/invitations'
import { formatDate } from '~/domain/format'
import { Submit } from '~/ui/submit'

/** Links that somebody could still use. */
export function Invitations({ invitations }: { invitations: ListedInvitation[] }) {
  return (
    <section className="card stack">
      <h2>Open invitations</h2>
      {invitations.length === 0 && (
        <p className="soft">None. A link that you make stands here until it is used.</p>
      )}
      <ul className="lines">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <form method="post" className="cluster">
              <input type="hidden" name="id" value={invitation.id} />
              <span className="grow">
                {invitation.label || 'Somebody'} as {invitation.role}
                <br />
                <span className="soft">
                  {invitation.invitedBy && `by ${invitation.invitedBy}, `}until{' '}
                  {formatDate(invitation.lastDay)}
                </span>
              </span>
              <Submit
                name="intent"
                value="revoke"
                look="quiet"
                aria-label={`Take back the invitation of ${invitation.label || 'somebody'}`}
              >
                Take back
              </Submit>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
