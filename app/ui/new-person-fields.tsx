import { Field } from './field'

/** What somebody who has no account yet is asked for. */
export const NewPersonFields = () => (
  <>
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
  </>
)
