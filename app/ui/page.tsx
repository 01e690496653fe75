import type { PropsWithChildren, ReactNode } from 'react'
import { ArchivedNotice, useArchived } from './archived-notice'

export interface PageProject {
  key: string
  name: string
}

export type Section = (typeof SECTIONS)[number]['section'] | 'find'

const SECTIONS = [
  { section: 'components', path: 'components', name: 'Components', all: true },
  { section: 'milestones', path: 'milestones', name: 'Milestones', all: true },
  { section: 'timeline', path: 'timeline', name: 'Timeline', all: true },
  { section: 'budget', path: 'budget', name: 'Budget', all: true },
  { section: 'calendar', path: 'calendar', name: 'Calendar', all: true },
  { section: 'batches', path: 'batches', name: 'Changes', all: true },
  { section: 'conflicts', path: 'conflicts', name: 'Conflicts', all: true },
  { section: 'import', path: 'import', name: 'Import', all: false },
  { section: 'places', path: 'places', name: 'Places', all: false },
  { section: 'templates', path: 'templates', name: 'Rules of credit', all: false },
  { section: 'edit', path: 'edit', name: 'Project', all: false },
] as const

interface PageProps {
  /** The page's one h1; the document's title is the route's meta. */
  title: ReactNode
  /** Who is signed in; without, the bar offers to sign in; '' where nobody looked. */
  personName?: string | undefined
  project?: PageProject | undefined
  section?: Section | undefined
  /** Planner or owner: the office's pages are in the navigation. */
  office?: boolean
  /** A page of the plan: its navigation is there for everybody, with what they may look at. */
  plan?: boolean
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
  // Nobody has an office in an archived project: what is in it is there for all to look at.
  const archived = useArchived()
  const tabs = props.office || props.plan || archived !== null
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
        {project && props.personName && (
          <a
            className="find"
            href={`/projects/${project.key}/find`}
            aria-current={section === 'find' ? 'page' : undefined}
          >
            Find
          </a>
        )}
        {props.sending}
        {props.personName ? (
          <a href="/account">{props.personName}</a>
        ) : (
          props.personName === undefined && <a href="/sign-in">Sign in</a>
        )}
      </header>
      {project && tabs && (
        <nav className="tabs" aria-label="Project">
          {SECTIONS.filter(
            (s) => s.all || props.office || (s.section === 'edit' && archived?.mayBringBack),
          ).map((s) => (
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
        {project && section !== 'edit' && <ArchivedNotice />}
        {props.message}
        {props.children}
      </main>
      {props.office && (
        <footer className="cluster no-print">
          <a className="link" href="/keys">
            Keys
          </a>
        </footer>
      )}
      {project && !tabs && props.personName && (
        <footer className="cluster no-print">
          <a className="link" href={`/projects/${project.key}/milestones`}>
            Milestones
          </a>
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
