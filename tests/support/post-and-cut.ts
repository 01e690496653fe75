import { Agent, request } from 'node:http'

/** Where the line is cut: in the middle of what is sent, or once all of it is; else not at all. */
export type Cut = 'asking' | 'asked' | undefined

export interface Post {
  path: string
  body: string
  headers: Record<string, string>
}

export interface Reply {
  status: number
  text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** A form of one of our pages, as a browser posts it. @param session a sign-in session's token */
export const formPost = (path: string, session: string, fields: Record<string, string>): Post => ({
  path,
  body: new URLSearchParams(fields).toString(),
  headers: {
    accept: 'text/html',
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    cookie: `milepost=${session}`,
  },
})

/** A program's post. @param key its Idempotency-Key */
export const jsonPost = (path: string, token: string, key: string, body: unknown): Post => ({
  path,
  body: JSON.stringify(body),
  headers: {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  },
})

/**
 * Posts, and cuts the line where it is told to: then nobody hears the reply, whatever became of the request. Undefined
 * where there was none.
 */
export function post(url: string, { path, body, headers }: Post, cut?: Cut): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      url + path,
      { method: 'POST', agent, headers: { ...headers, ...length } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => (text += part))
        answer.on('error', () => resolve(undefined))
        answer.on('end', () => resolve(cut ? undefined : { status: answer.statusCode ?? 0, text }))
      },
    )
    asked.setTimeout(60_000, () => asked.destroy())
    asked.on('error', () => resolve(undefined))
    asked.on('close', () => resolve(undefined))
    const end = () => setTimeout(() => asked.destroy(), Math.random() * 10)
    if (cut === 'asking') asked.write(body.slice(0, body.length / 2), end)
    else asked.end(body, () => (cut === 'asked' ? end() : undefined))
  })
}
