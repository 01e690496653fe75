import type { ListedToken } from '~/data/api-tokens'
import { Revocable } from '~/ui/revocable'

const SCOPES = { read: 'reads', write: 'reads and writes' } as const

/** A person's tokens; each can be revoked at once. */
export function Tokens({ tokens }: { tokens: ListedToken[] }) {
  return (
    <section className="card stack">
      <h2>Tokens in use</h2>
      {tokens.length === 0 && (
        <p className="soft">None. A token that you make stands here until you revoke it.</p>
      )}
      <ul className="lines">
        {tokens.map((token) => (
          <Revocable key={token.id} {...token} of={SCOPES[token.scope]} did="Used" />
        ))}
      </ul>
    </section>
  )
}
