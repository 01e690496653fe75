import { Agent, type IncomingMessage, request, type RequestOptions } from 'node:http'

export interface Answer {
  status: number
  body: Buffer
  /** Status line and headers as they came over the wire. */
  headerBytes: number
  headers: IncomingMessage['headers']
  milliseconds: number
}

/** One connection that stays open, as a browser's does. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })
  constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  get(path: string, encoding = 'gzip', headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers: { accept: 'text/html', 'accept-encoding': encoding, ...headers } })
  }

  /** Posts a form as a browser's page does. */
  post(path: string, fields: Record<string, string> | [string, string][]): Promise<Answer> {
    const body = new URLSearchParams(fields).toString()
    const headers = {
      accept: 'text/html',
      'accept-encoding': 'gzip',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      origin: this.url,
      'sec-fetch-site': 'same-origin',
    }
    return this.send(path, { method: 'POST', headers }, body)
  }

  close() {
    this.agent.destroy()
  }

  private send(path: string, options: RequestOptions, body?: string): Promise<Answer> {
    const headers = { ...options.headers, cookie: this.cookie }
    return new Promise((resolve, reject) => {
      const began = performance.now()
      const sent = request(this.url + path, { ...options, headers, agent: this.agent }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(chunks),
            headerBytes: headerBytes(answer),
            headers: answer.headers,
            milliseconds: performance.now() - began,
          }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
}

function headerBytes({ rawHeaders, statusCode, statusMessage, httpVersion }: IncomingMessage): number {
  let bytes = `HTTP/${httpVersion} ${statusCode} ${statusMessage}\r\n\r\n`.length
  for (let at = 0; at < rawHeaders.length; at += 2)
    bytes += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`.length
  return bytes
}
