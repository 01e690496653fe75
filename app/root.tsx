import { json, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches } from '@remix-run/react'
import { type PropsWithChildren, useContext } from 'react'
import { may } from './domain/access'
import styles from './styles.css?url'
import { hydrates, watchesFrom } from './ui/handle'
import { PageSettings } from './ui/page-settings'
import { errorTitle, RouteError } from './ui/route-error'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${errorTitle(error)} - Milepost` : 'Milepost' },
]

/** What every page of an archived project says; nothing for all others. */
export function loader({ context }: LoaderFunctionArgs) {
  const { project, memberships = [] } = context.person ?? {}
  if (!project?.archivedAt) return json(null)
  const role = memberships.find(({ organizationId }) => organizationId === project.organizationId)?.role
  const { key, name } = project
  return json({ key, name, mayBringBack: role !== undefined && may(role, 'editProject') })
}

/** A request for each update would be too many. */
export const shouldRevalidate = () => false

export function Layout({ children }: PropsWithChildren) {
  const { nonce, lowData, keys, watch } = useContext(PageSettings)
  const matches = useMatches()
  const scripted = hydrates(matches) && !lowData
  const counter = watchesFrom(matches)
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to content
        </a>
        {children}
        {scripted && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
        {/* Last: what stands at the end of the body and isn't known to the page's own script is left alone by it. */}
        {watch && counter !== undefined && (
          <script type="module" src={watch} nonce={nonce} data-counter={counter} />
        )}
        {keys && <script type="module" src={keys} nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <RouteError />
}
