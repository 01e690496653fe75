import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { Page } from './page'

const WORDS: Record<number, { title: string; body: string }> = {
  400: { title: 'This could not be read', body: '' },
  403: { title: 'You may not do that', body: '' },
  404: {
    title: 'There is nothing here',
    body: 'The address may be mistyped, the thing removed, or it belongs to an organization that you are not a member of.',
  },
  409: { title: 'Nothing was changed', body: '' },
  405: {
    title: 'Nothing can be sent here',
    body: 'What was sent has no place on this page, so nothing was changed.',
  },
}

const BROKEN = {
  title: 'Something went wrong on this page',
  body: 'It has been recorded. What was saved before is safe; what you have just sent may not have been.',
}

/** What went wrong in a few words: the page's heading and the document's title. */
export const errorTitle = (error: unknown): string =>
  (isRouteErrorResponse(error) ? WORDS[error.status] : undefined)?.title ?? BROKEN.title

/** The page shown in place of one that failed: what happened, what is safe, what to do. */
export function RouteError() {
  const error = useRouteError()
  const { pathname, search } = useLocation()
  const known = isRouteErrorResponse(error) ? WORDS[error.status] : undefined
  const { title, body } = known ?? BROKEN
  // These carry their own sentence, made for people.
  const said = isRouteErrorResponse(error) && known && !body ? String(error.data) : body
  // Only who can bring an archived project back is told so.
  const project =
    isRouteErrorResponse(error) && error.status === 409 ? /^\/projects\/[^/]+/.exec(pathname)?.[0] : undefined
  return (
    <Page title={title} personName="">
      <p className="prose">{said}</p>
      <p className="cluster">
        {!known && (
          <a className="btn" href={pathname + search}>
            Try again
          </a>
        )}
        {project && (
          <a className="btn" href={`${project}/edit`}>
            Bring it back
          </a>
        )}
        <a className="btn-quiet btn" href="/projects">
          All projects
        </a>
      </p>
    </Page>
  )
}
