import { z } from 'zod'
import { type ProblemAnswer, problemAnswer } from '~/forms/json/answers'
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

export interface Told<Answer = unknown> {
  status: number
  headers: Headers
  text: string
  /** What came as JSON; undefined where there is no body, or none that is JSON. */
  body: unknown
  /** The answer as its schema has it; throws where it has another shape, or is a problem. */
  readonly json: Answer
  /** The problem that it tells of; throws where it is none. */
  readonly problem: ProblemAnswer
}

/** Asks as a program does: no cookie, no word of where it comes from. */
export async function tell<S extends z.ZodType = z.ZodUnknown>(
  served: Served,
  method: string,
  path: string,
  { token, json, body, headers }: Sent = {},
  schema?: S,
): Promise<Told<z.output<S>>> {
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
  const come: unknown = isJson && text ? JSON.parse(text) : undefined
  const { status } = answer
  return {
    status,
    headers: answer.headers,
    text,
    body: come,
    get json() {
      if (status >= 400) throw new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 500)}`)
      return (schema ?? z.unknown()).parse(come) as z.output<S>
    },
    get problem() {
      return problemAnswer.parse(come)
    },
  }
}
