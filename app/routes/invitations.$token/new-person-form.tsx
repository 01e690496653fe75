import type { FormReply } from '~/forms/reply'
import { FormErrors } from '~/ui/form-errors'
import { NewPersonFields } from '~/ui/new-person-fields'
import { Submit } from '~/ui/submit'

/** For somebody who has no account yet. */
export function NewPersonForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <FormErrors reply={reply}>
      <form method="post" className="card stack" noValidate>
        <NewPersonFields />
        <p>
          <Submit>Join</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
