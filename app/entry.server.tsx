import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { isDatabaseAway } from './server/database-away'
import { PageSettings } from './ui/page-settings'

/** Renders to a string: nothing here needs streaming, and a whole page compresses far better. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const html = renderToString(
    <PageSettings.Provider value={{ nonce: context.nonce, lowData: context.lowData }}>
      <RemixServer context={remix} url={request.url} />
    </PageSettings.Provider>,
  )
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(`<!DOCTYPE html>${html}`, { status, headers })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  if (isDatabaseAway(error)) context.databaseAway = true
  context.log.error({ id: context.requestId, url: new URL(request.url).pathname, err: error })
}
