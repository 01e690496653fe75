import { figure } from '~/domain/figure'
import { MOST_FOUND } from '~/domain/find'
import type { FoundGroup } from '~/server/found-places'

interface Props {
  text: string
  groups: FoundGroup[]
  project: { key: string }
}

/** What was found, by kind, each a link; then the list of all components that have the words. */
export function FoundGroups({ text, groups, project }: Props) {
  const found = groups.reduce((sum, { places }) => sum + places.length, 0)
  const list = `/projects/${project.key}/components?${new URLSearchParams({ q: text })}`
  return (
    <>
      <p>{found > 0 ? `${figure(found)} found for “${text}”.` : `Nothing goes by “${text}”.`}</p>
      {groups.map(({ kind, places }) => (
        <section key={kind} className="stack">
          <h2>{places.length < MOST_FOUND ? `${kind}s` : `${kind}s, the first ${MOST_FOUND}`}</h2>
          <ul className="rows">
            {places.map(({ name, drawing = '', path, note, state }) => (
              <li key={path}>
                <a href={path}>
                  {drawing && <b>{drawing}</b>}
                  {name.slice(drawing.length)}
                </a>
                <span className={state === undefined ? 'soft small' : `s s${state}`}>{note}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <a className="link" href={list}>
          {`All components with “${text}”`}
        </a>
      </p>
    </>
  )
}
