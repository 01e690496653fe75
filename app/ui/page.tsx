import type { PropsWithChildren, ReactNode } from 'react'

export interface PageProject {
  key: string
  name: string
}

export type Section = 'components' | 'batches' | 'conflicts' | 'import' | 'places' | 'templates' | 'edit'

const SECTIONS: { section: Section; path: string; name: string }[] = [
  { section: 'components', path: 'components', name: 'Components' },
  { section: 'batches', path: 'batches', name: 'Changes' },
  { section: 'conflicts', path: 'conflicts', name: 'Conflicts' },
  { section: 'import', path: 'import', name: 'Import' },
  { section: 'places', path: 'places', name: 'Places' },
  { section: 'templates', path: 'templates', name: 'Rules of credit' },
  { section: 'edit', path: 'edit', name: 'Project' },
]

interface PageProps {
  /** The page's one h1; the document's title is the route's meta. */
  title: ReactNode
  /** Who is signed in; without, the bar offers to sign in; '' where nobody looked. */
  personName?: string | undefined
  project?: PageProject | undefined
  section?: Section | undefined
  /** Planner or owner: the office's pages are in the navigation. */
  office?: boolean
  /** A figure beside the title: how many there are. */
  count?: ReactNode
  /** The page's main action, at the end of the title's line. */
  action?: ReactNode
  /** Messages of the last action, under the title. */
  message?: ReactNode
  /** What goes above the heading: an error summary. */
  above?: ReactNode
  /** What becomes of what was pressed, where the page has a script. */
  sending?: ReactNode
  wide?: boolean
}

/** Where am I, one heading, the main action, then the content: the frame of every page. */
export function Page(props: PropsWithChildren<PageProps>) {
  const { project, section } = props
  return (
    <>
      <header className="bar">
        <a className="brand" href="/projects">
          Milepost
        </a>
        {project && (
          <a className="where" href={`/projects/${project.key}/components`}>
            {project.name}
          </a>
        )}
        <span className="grow" />
        {props.sending}
        {props.personName ? (
          <a href="/account">{props.personName}</a>
        ) : (
          props.personName === undefined && <a href="/sign-in">Sign in</a>
        )}
      </header>
      {project && props.office && (
        <nav className="tabs" aria-label="Project">
          {SECTIONS.map((s) => (
            <a
              key={s.section}
              href={`/projects/${project.key}/${s.path}`}
              aria-current={s.section === section ? 'page' : undefined}
            >
              {s.name}
            </a>
          ))}
        </nav>
      )}
      <main id="main" className={props.wide ? 'wide' : undefined}>
        {props.above}
        <div className="head">
          <h1>{props.title}</h1>
          {props.count}
          <span className="grow" />
          {props.action}
        </div>
        {props.message}
        {props.children}
      </main>
      {project && !props.office && props.personName && (
        <footer className="cluster no-print">
          <a className="link" href={`/projects/${project.key}/batches`}>
            Changes
          </a>
          <a className="link" href={`/projects/${project.key}/conflicts`}>
            Conflicts
          </a>
        </footer>
      )}
    </>
  )
}
