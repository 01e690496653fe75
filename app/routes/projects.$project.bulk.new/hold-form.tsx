import type { FormReply } from '~/forms/reply'
import { Radios } from '~/ui/choices'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

/** Puts the chosen on hold, or takes them off. */
export function HoldForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <FormErrors reply={reply} intent="hold">
      <form method="post" className="card stack" noValidate>
        <h2>Hold</h2>
        <input type="hidden" name="intent" value="hold" />
        <Radios
          name="hold"
          label="The chosen are"
          choices={[
            { value: 'on', label: 'put on hold' },
            { value: 'off', label: 'taken off hold' },
          ]}
        />
        <Field name="holdReason" label="Why they are on hold" maxLength={200} />
        <p>
          <Submit look="quiet">Preview the hold</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
