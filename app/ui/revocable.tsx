import { ago } from './ago'
import { Submit } from './submit'

interface Props {
  id: string
  name: string
  /** What it opens, after its name. */
  of: string
  /** What was last done with it: 'Used' or 'Read'. */
  did: 'Used' | 'Read'
  idleSeconds: number | null
  ageSeconds: number
}

/** A secret that somebody has given out: what it opens, when it was last used, and a button that ends it. */
export function Revocable({ id, name, of, did, idleSeconds, ageSeconds }: Props) {
  return (
    <li>
      <form method="post" className="cluster">
        <input type="hidden" name="id" value={id} />
        <span className="grow">
          <strong>{name}</strong> {of}
          <br />
          <span className="soft">
            {lastDone(did, idleSeconds)} · made {ago(ageSeconds)}
          </span>
        </span>
        <Submit name="intent" value="revoke" look="quiet" aria-label={`Revoke ${name}`}>
          Revoke
        </Submit>
      </form>
    </li>
  )
}

/** It is written down once an hour. */
function lastDone(did: Props['did'], seconds: number | null): string {
  const word = did.toLowerCase()
  if (seconds === null) return `Not ${word} yet`
  return seconds < 3600 ? `${did} within the last hour` : `Last ${word} ${ago(seconds)}`
}
