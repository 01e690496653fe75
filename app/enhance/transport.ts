import type { useSubmit } from '@remix-run/react'
import type { ScriptAnswer } from '~/server/answer-updates'
import { mintOrigin } from './origin'
import { createOutbox } from './outbox'
import type { Reply, Sent } from './types'

const PATIENCE_MS = 20_000
const NOT_SENT: Reply = { notSent: true }

let page: { submit: ReturnType<typeof useSubmit>; routeId: string } | undefined
const awaited = new Map<string, (reply: Reply) => void>()

/** Requests go through this page's fetchers, one a milestone, to the route of that id. */
export function connect(submit: ReturnType<typeof useSubmit>, routeId: string) {
  page = { submit, routeId }
}

const isAnswer = (value: unknown): value is ScriptAnswer =>
  typeof value === 'object' && value !== null && 'results' in value

function replyOf(value: unknown): Reply {
  if (isAnswer(value)) return { answer: value }
  // A 200 of something else, such as a network's own sign-in page, has not reached the server.
  if (typeof value !== 'object' || value === null || !('words' in value)) return NOT_SENT
  return { refused: String(value.words) }
}

/** An answer without a value: redirected to sign in, refused, or a server that could not. */
async function replyTo(response: Response): Promise<Reply> {
  const { status } = response
  if (status < 400) return { notSent: true, signIn: true }
  if (status >= 500 || status === 408 || status === 429) return NOT_SENT
  const words = (await response.text()).replace(/^"|"$/g, '')
  return { refused: words && words.length < 200 ? words : 'The server does not take this.' }
}

/** For a route's clientAction: asks the server, and hands what it says to the outbox. Never throws. */
export async function answerOutbox({
  request,
  serverAction,
}: {
  request: Request
  serverAction: () => Promise<unknown>
}): Promise<null> {
  const gesture = String((await request.clone().formData()).get('g'))
  const reply = await serverAction()
    .then(replyOf)
    .catch((error: unknown) => (error instanceof Response ? replyTo(error) : NOT_SENT))
  // Given up for a new try of the same gesture, whose answer is awaited instead.
  if (!request.signal.aborted) {
    awaited.get(gesture)?.(reply)
    awaited.delete(gesture)
  }
  return null
}

/** For a route's shouldRevalidate: an update by script doesn't load the list again. */
export function reloads({
  formData,
  defaultShouldRevalidate,
}: {
  formData?: FormData
  defaultShouldRevalidate: boolean
}): boolean {
  return formData?.get('js') === '1' ? false : defaultShouldRevalidate
}

/** A fetcher ends with its page; this request does not. */
async function sendBeyond(routeId: string, body: URLSearchParams): Promise<Reply> {
  try {
    const address = `${location.pathname}?_data=${encodeURIComponent(routeId)}`
    const response = await fetch(address, { method: 'post', body, keepalive: true })
    if (response.headers.has('X-Remix-Redirect')) return { notSent: true, signIn: true }
    return response.ok ? replyOf(await response.json()) : await replyTo(response)
  } catch {
    return NOT_SENT
  }
}

function send({ gesture, body }: Sent, last: boolean): Promise<Reply> {
  if (!page) return Promise.resolve(NOT_SENT)
  const { submit, routeId } = page
  const fields = new URLSearchParams(body)
  if (last) return sendBeyond(routeId, fields)
  return new Promise((resolve) => {
    awaited.set(fields.get('g') ?? '', resolve)
    setTimeout(() => resolve(NOT_SENT), PATIENCE_MS)
    submit(fields, {
      method: 'post',
      action: location.pathname,
      navigate: false,
      fetcherKey: gesture.control,
      preventScrollReset: true,
    })
  })
}

/** The page's own; on the server it stays empty. */
export const outbox = createOutbox(send, mintOrigin)
