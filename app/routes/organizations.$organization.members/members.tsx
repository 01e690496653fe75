import type { Member } from '~/data/members'
import { ROLES } from '~/domain/access'
import type { FormReply } from '~/forms/reply'
import { dayWords } from '~/ui/day-words'
import { Select } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

interface MembersProps {
  members: Member[]
  me: string
  /** Ids for the reset links that could be made, one a member; without, nothing can be changed here. */
  resetIds: string[] | undefined
  reply: FormReply | undefined
}

/** Who is in, as what; for an owner each opens to what can be done about it. */
export function Members({ members, me, resetIds, reply }: MembersProps) {
  return (
    <ul className="card lines" aria-label="Members">
      {members.map((member, index) => {
        const resetId = resetIds?.[index]
        const mine = reply?.values.userId === member.userId ? reply : undefined
        return (
          <li key={member.userId}>
            <p>
              <strong>{member.name}</strong> {member.userId === me && '(you) '}
              <br />
              {member.role}{' '}
              <span className="soft">
                since {dayWords(member.since)} {member.email && `· ${member.email}`}
              </span>
            </p>
            {resetId && (
              <details open={Boolean(mine)}>
                <summary>Change {member.name}</summary>
                <FormErrors reply={mine}>
                  <Changes member={member} self={member.userId === me} resetId={resetId} />
                </FormErrors>
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const choices = ROLES.map((role) => ({ value: role, label: role }))

function Changes({ member, self, resetId }: { member: Member; self: boolean; resetId: string }) {
  const who = <input type="hidden" name="userId" value={member.userId} />
  return (
    <div className="stack">
      <form method="post" className="cluster end">
        {who}
        <Select
          id={`role-${member.userId}`}
          name="role"
          label={`Role of ${member.name}`}
          choices={choices}
          defaultValue={member.role}
        />
        <Submit name="intent" value="role" look="quiet">
          Change role
        </Submit>
      </form>
      <div className="cluster">
        {!self && (
          <form method="post">
            {who}
            <input type="hidden" name="id" value={resetId} />
            <Submit name="intent" value="reset" look="quiet">
              Make a password reset link
            </Submit>
          </form>
        )}
        <details>
          <summary>Remove…</summary>
          <form method="post" className="stack">
            {who}
            <p className="prose">{member.name} loses access at once. What they did stays in the history.</p>
            <p>
              <Submit name="intent" value="remove" look="danger">
                Remove {member.name}
              </Submit>
            </p>
          </form>
        </details>
      </div>
    </div>
  )
}
