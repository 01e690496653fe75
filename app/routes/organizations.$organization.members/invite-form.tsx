import { ROLES } from '~/domain/access'
import type { FormReply } from '~/forms/reply'
import { Radios } from '~/ui/choices'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { roleWords } from '~/ui/role-words'
import { Submit } from '~/ui/submit'

const choices = ROLES.map((role) => ({ value: role, label: role, hint: roleWords(role) }))

/** Makes a link that lets one person in. The id is made with the form, so that sending it twice invites once. */
export function InviteForm({ id, reply }: { id: string; reply: FormReply | undefined }) {
  return (
    <FormErrors reply={reply} intent="invite">
      <form method="post" className="card stack" noValidate>
        <h2>Invite somebody</h2>
        <input type="hidden" name="intent" value="invite" />
        <input type="hidden" name="id" value={id} />
        <Field name="label" label="Whom is it for?" hint="A note for you; leave it empty if you like" />
        <Radios name="role" label="Role" choices={choices} required />
        <p>
          <Submit>Make the link</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
