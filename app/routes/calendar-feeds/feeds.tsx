import type { ListedFeed } from '~/data/calendar-feeds/list'
import { ALL_PROJECTS } from '~/domain/calendar-name'
import { ago } from '~/ui/ago'
import { Submit } from '~/ui/submit'

/** A person's calendar addresses; each can be revoked at once. */
export function Feeds({ feeds }: { feeds: ListedFeed[] }) {
  return (
    <section className="card stack">
      <h2>Addresses in use</h2>
      {feeds.length === 0 && (
        <p className="soft">None. An address that you make stands here until you revoke it.</p>
      )}
      <ul className="lines">
        {feeds.map((feed) => (
          <li key={feed.id}>
            <form method="post" className="cluster">
              <input type="hidden" name="id" value={feed.id} />
              <span className="grow">
                <strong>{feed.name}</strong> {ofWhat(feed)}
                <br />
                <span className="soft">
                  {lastRead(feed.idleSeconds)} · made {ago(feed.ageSeconds)}
                </span>
              </span>
              <Submit name="intent" value="revoke" look="quiet" aria-label={`Revoke ${feed.name}`}>
                Revoke
              </Submit>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Not said twice: without a name of its own an address has that of what it is of. */
function ofWhat({ name, project }: ListedFeed): string {
  const of = project ? project.name : ALL_PROJECTS
  return name === of ? '' : `of ${project ? of : 'all projects'}`
}

/** It is written down once an hour. */
function lastRead(seconds: number | null): string {
  if (seconds === null) return 'Not read yet'
  return seconds < 3600 ? 'Read within the last hour' : `Last read ${ago(seconds)}`
}
