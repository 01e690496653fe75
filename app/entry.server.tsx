import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { ProjectArchived } from './data/projects/archived'
import { keysScript } from './server/keys-script'
import { loggedPath } from './server/logged-path'
import { forNow } from './server/send-again'
import { PageSettings } from './ui/page-settings'

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** Whether a form was refused: then the title says so first, because it is what a screen reader reads first. */
const isRefused = (remix: EntryContext): boolean =>
  Object.values(remix.staticHandlerContext.actionData ?? {}).some(
    (data: unknown) =>
      typeof data === 'object' &&
      data !== null &&
      (('errors' in data && isFilled(data.errors)) || 'problems' in data),
  )

/**
 * Renders to a string: nothing here needs streaming, and a whole page compresses far better. The page is handed to the
 * server beside the response.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const { nonce, lowData } = context
  const refused = isRefused(remix)
  const settings = {
    nonce,
    lowData,
    keys: keysScript(context),
    ticks: lowData ? undefined : import.meta.env.MILEPOST_TICKS,
    // Nothing asks to load a page anew that shows what was typed.
    watch: lowData || refused ? undefined : import.meta.env.MILEPOST_WATCH,
  }
  const html = renderToString(
    <PageSettings.Provider value={settings}>
      <RemixServer context={remix} url={request.url} />
    </PageSettings.Provider>,
  )
  const page = refused ? html.replace('<title>', '<title>Error: ') : html
  headers.set('content-type', 'text/html; charset=utf-8')
  context.page = `<!DOCTYPE html>${page}`
  return new Response(null, { status, headers })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  const why = forNow(error)
  if (why) context.forNow = why
  if (error instanceof ProjectArchived) {
    context.archived = true
    return
  }
  // What Remix says of an address that it doesn't know, or of a verb, holds the whole address, secrets included. It is
  // nobody's error but the asker's, and the request's own line has it.
  const answered = isRouteErrorResponse(error)
  if (answered && error.status < 500) return
  const err = answered ? { status: error.status, statusText: error.statusText } : error
  context.log.error({ id: context.requestId, url: loggedPath(new URL(request.url).pathname), err })
}
