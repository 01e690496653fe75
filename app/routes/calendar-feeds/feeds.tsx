import type { ListedFeed } from '~/data/calendar-feeds/list'
import { ALL_PROJECTS } from '~/domain/calendar-name'
import { Revocable } from '~/ui/revocable'

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
          <Revocable key={feed.id} {...feed} of={ofWhat(feed)} did="Read" />
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
