import { vi } from 'vitest'
import type * as transport from '~/enhance/transport'
import { formPost, type Cut, post } from '~tests/support/post-and-cut'

export interface PageAtWork {
  outbox: typeof transport.outbox
  /** Whether its phone reaches the network at all. */
  online: boolean
}

/**
 * A page of its own with what it runs in the browser to send its presses: the outbox and the transport as they are. In
 * place of Remix's fetchers, which need a document, is a post to that server, whose line `cut` may cut.
 */
export async function openPage(
  url: string,
  { list, routeId, session, cut }: { list: string; routeId: string; session: string; cut: () => Cut },
): Promise<PageAtWork> {
  vi.resetModules()
  const { outbox, connect, answerOutbox } = await import('~/enhance/transport')
  const page = { outbox, online: true }
  const address = `${list}?_data=${encodeURIComponent(routeId)}`

  const ask = async (fields: URLSearchParams): Promise<unknown> => {
    if (!page.online) throw new TypeError('Failed to fetch')
    const form = formPost(address, session, Object.fromEntries(fields))
    const reply = await post(url, { ...form, headers: { ...form.headers, accept: '*/*' } }, cut())
    if (!reply) throw new TypeError('Failed to fetch')
    if (reply.status >= 400) throw new Response(reply.text, { status: reply.status })
    return JSON.parse(reply.text) as unknown
  }
  const submit = (fields: unknown) => {
    if (!(fields instanceof URLSearchParams)) throw new TypeError('The outbox sends fields')
    const request = new Request(url + list, { method: 'post', body: fields })
    void answerOutbox({ request, serverAction: () => ask(fields) })
  }
  connect(submit as Parameters<typeof connect>[0], routeId)
  return page
}
