import type { FormReply } from '~/forms/reply'
import { Field } from '~/ui/field'
import { FormErrors } from '~/ui/form-errors'
import { Submit } from '~/ui/submit'

/** For somebody who has no account yet. */
export function NewPersonForm({ reply }: { reply: FormReply | undefined }) {
  return (
    <FormErrors reply={reply}>
      <form method="post" className="card stack" noValidate>
        <Field
          name="name"
          label="Your name"
          hint="Others see it beside what you do"
          autoComplete="name"
          required
        />
        <Field
          name="email"
          label="E-mail address"
          hint="You sign in with it; nothing is sent to it"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          name="password"
          label="Password"
          hint="At least 10 characters. A few unrelated words are easy to remember"
          type="password"
          autoComplete="new-password"
          required
        />
        <p>
          <Submit>Join</Submit>
        </p>
      </form>
    </FormErrors>
  )
}
