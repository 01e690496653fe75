import type { ListedSession } from '~/data/accounts/sessions'
import { ago } from '~/ui/ago'
import { deviceWords } from '~/ui/device-words'
import { Submit } from '~/ui/submit'

/** Where the person is signed in; each can be ended, or all others at once. */
export function Sessions({ sessions }: { sessions: ListedSession[] }) {
  return (
    <section className="card stack">
      <h2>Where you are signed in</h2>
      <ul className="lines">
        {sessions.map((session) => (
          <li key={session.id}>
            <form method="post" className="cluster">
              <input type="hidden" name="intent" value="end" />
              <input type="hidden" name="sessionId" value={session.id} />
              <span className="grow">
                {deviceWords(session.userAgent)}
                <br />
                <span className="soft">
                  {session.current ? 'Here, now' : `Last seen ${lastSeen(session.idleSeconds)}`} · signed in{' '}
                  {ago(session.ageSeconds)}
                </span>
              </span>
              <Submit
                look="quiet"
                aria-label={`End ${session.current ? 'this session' : deviceWords(session.userAgent)}`}
              >
                End
              </Submit>
            </form>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post">
          <input type="hidden" name="intent" value="end-others" />
          <Submit look="quiet">End all others</Submit>
        </form>
      )}
    </section>
  )
}

/** It is written down once an hour. */
const lastSeen = (seconds: number) => (seconds < 3600 ? 'within the last hour' : ago(seconds))
