import type { Served } from '../http/whole-app'

export interface Sent {
  /** A token; without, nobody asks. */
  token?: string | undefined
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is. */
  body?: string
  headers?: Record<string, string>
}

export interface Told {
  status: number
  headers: Headers
  text: string
  /** Undefined where there is no body, or none that is JSON. */
  // eslint-disable-next-line typescript/no-explicit-any
  json: any
}

/** Asks as a program does: no cookie, no word of where it comes from. */
export async function tell(
  served: Served,
  method: string,
  path: string,
  { token, json, body, headers }: Sent = {},
): Promise<Told> {
  const sent = json === undefined ? body : JSON.stringify(json)
  const answer = await fetch(served.url + path, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
    ...(sent === undefined ? {} : { body: sent }),
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson && text ? JSON.parse(text) : undefined,
  }
}
