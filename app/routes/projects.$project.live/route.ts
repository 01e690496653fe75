import type { LoaderFunctionArgs } from '@remix-run/node'
import { readCounter } from '~/forms/live'
import { requireProject } from '~/server/require'

/**
 * What others change in the project, as server-sent events. `after` is the change counter of the page that asks; a
 * browser that lost the connection says itself what it has heard last.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { person, project } = await requireProject(context, request, params.project)
  const noStore = { 'cache-control': 'no-store' }
  if (!request.headers.get('accept')?.includes('text/event-stream'))
    return new Response('This address is for a page that listens', { status: 406, headers: noStore })
  const { searchParams } = new URL(request.url)
  const heard = readCounter(request.headers.get('last-event-id')) ?? readCounter(searchParams.get('after'))
  const { userId, sessionId } = person
  const body = context.live?.open({ userId, sessionId, projectId: project.id }, heard)
  if (!body) return new Response('Not now', { status: 503, headers: { ...noStore, 'retry-after': '5' } })
  return new Response(body, {
    headers: {
      ...noStore,
      'content-type': 'text/event-stream; charset=utf-8',
      // When the line ends, so does its connection: a server that stops needn't wait for it.
      connection: 'close',
      // A proxy before us may not keep anything back.
      'x-accel-buffering': 'no',
    },
  })
}
