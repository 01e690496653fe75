import type { ListedToken } from '~/data/api-tokens'
import { ago } from '~/ui/ago'
import { Submit } from '~/ui/submit'

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
          <li key={token.id}>
            <form method="post" className="cluster">
              <input type="hidden" name="id" value={token.id} />
              <span className="grow">
                <strong>{token.name}</strong> {SCOPES[token.scope]}
                <br />
                <span className="soft">
                  {lastUsed(token.idleSeconds)} · made {ago(token.ageSeconds)}
                </span>
              </span>
              <Submit name="intent" value="revoke" look="quiet" aria-label={`Revoke ${token.name}`}>
                Revoke
              </Submit>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** It is written down once an hour. */
function lastUsed(seconds: number | null): string {
  if (seconds === null) return 'Not used yet'
  return seconds < 3600 ? 'Used within the last hour' : `Last used ${ago(seconds)}`
}
