import { Checkbox } from './field'

/** Beside a new password: programs don't sign in by it, so what they were let in by is asked for by itself. */
export function TokensToo({ tokens }: { tokens: number }) {
  if (tokens === 0) return null
  return (
    <Checkbox
      name="tokens"
      label={
        tokens === 1 ? 'Also revoke the token for a program' : `Also revoke all ${tokens} tokens for programs`
      }
      hint="A new password alone leaves them working. Revoke them where somebody else may have got in"
    />
  )
}
