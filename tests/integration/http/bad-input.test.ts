import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '~db/demo/random'
import { useDatabase } from '~tests/support/database'
import { LOOKS } from '~tests/support/every-page'
import { routeFiles } from '~tests/support/route-files'
import { atLength, patience, plain, sized, told } from '~tests/support/trust'
import { makeWholeSite, type WholeSite } from '~tests/support/whole-site'
import { damaged, type FoundForm, formsOf, leavesAll, noForm, oneOf, type Sent, strayed } from './damage'
import { useServed } from './whole-app'

const REQUESTS = sized(50_000, 1000)
/** Asserted at length alone: how long it takes is for a machine without other work to say. */
const SLOWEST_MS = 1000
const AT_ONCE = 8
const database = useDatabase()
const served = useServed(database)
let site: WholeSite
let forms: FoundForm[]
let known: Record<string, string>
let slowest = 0
const slow: string[] = []

beforeAll(async () => {
  site = await makeWholeSite(database.db)
  known = {
    project: site.project.key,
    component: String(site.valve),
    batch: site.batch,
    conflict: site.conflict,
    import: site.imports.staged,
    milestone: site.milestones.single,
    type: 'valve',
    organization: site.organization.slug,
    entry: site.move.entries[0] ?? '',
    run: site.move.run,
    token: site.invitation,
  }
  forms = []
  for (const { path, as = 'owner' } of Object.values(LOOKS).flat()) {
    const here = path(site)
    const answer = await served.ask(here, as === 'nobody' ? {} : { as: site.tokens[as] })
    forms.push(...formsOf(await answer.text(), here))
  }
  forms = forms.filter(leavesAll)
})

const SECRETS = /node_modules|\bat (?:async )?[\w.<>]+ \(|Failed query|PostgresError|\/app\/(?:data|server)\//

/** What is wrong with an answer, with what was sent. */
async function ask({ path, init }: Sent, as: string | undefined): Promise<string[]> {
  const shown = `${init.method} ${path.slice(0, 300)} ${String(init.body).slice(0, 600)}`
  const began = performance.now()
  try {
    const answer = await served.ask(path, { ...init, as })
    const text = await answer.text()
    const took = performance.now() - began
    slowest = Math.max(slowest, took)
    if (took > SLOWEST_MS) slow.push(`${Math.round(took)} ms: ${shown}`)
    if (answer.status >= 500) return [`${answer.status}: ${shown}`]
    return SECRETS.test(text) ? [`tells of its inside: ${shown}`] : []
  } catch (error) {
    return [`${String(error)}: ${shown}`]
  }
}

describe('bad input', () => {
  it(
    `is told so in a page, whatever it is: ${REQUESTS} generated requests`,
    { timeout: patience(600_000) },
    async ({ task }) => {
      const random = randomFrom(Number(process.env.MILEPOST_BAD_SEED ?? 20_261))
      const patterns = routeFiles().flatMap(({ id, pattern }) => (id === 'sign-out' ? [] : [pattern]))
      expect(forms.length).toBeGreaterThan(40)
      const next = (): Sent => {
        const kind = random.next()
        if (kind < 0.55) return damaged(oneOf(random, forms), random)
        if (kind < 0.65) return noForm(strayed(oneOf(random, patterns), known, random).path, random)
        return strayed(oneOf(random, patterns), known, random)
      }
      const people = [undefined, site.tokens.foreman, site.tokens.owner, site.tokens.owner, site.tokens.owner]
      const wrong: string[] = []
      for (let left = REQUESTS; left > 0; left -= AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, () => ask(next(), oneOf(random, people)))
        wrong.push(...(await Promise.all(batch)).flat())
      }
      expect(wrong).toEqual([])
      // The site is still there, and so is who asked.
      expect((await served.ask(`${site.path}/components`, { as: site.tokens.owner })).status).toBe(200)
      const figure = `${plain(REQUESTS)} requests to ${patterns.length} routes and ${plain(forms.length)} forms`
      const late = `${slow.length} over ${SLOWEST_MS} ms, the slowest ${Math.round(slowest)} ms`
      told(task, figure, 'no 5xx, no stack trace', `${AT_ONCE} at once: ${late}`)
    },
  )

  if (atLength)
    it('takes no more than a second', () => {
      expect(slow).toEqual([])
    })
})

/** Sends bytes as they are; the first line of the answer, or '' where the connection is just closed. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(served.url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    socket.setTimeout(20_000, () => socket.destroy(new Error('hangs')))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', (error) => (answer ||= error.message === 'hangs' ? 'hangs' : ''))
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
  })
}

const HOST = 'Host: 127.0.0.1\r\nConnection: close\r\n'
describe('what is hardly HTTP', () => {
  it.each([
    ['an escape that is none', `GET /%E0%A4%A HTTP/1.1\r\n${HOST}\r\n`],
    ['an escape that is none, in a parameter', `GET /projects/%FF/components HTTP/1.1\r\n${HOST}\r\n`],
    ['another site as the path', `GET //evil.example/ HTTP/1.1\r\n${HOST}\r\n`],
    ['a whole address', `GET http://evil.example/sign-in HTTP/1.1\r\n${HOST}\r\n`],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a host that is none', 'GET /sign-in HTTP/1.1\r\nHost: a b<c>\r\nConnection: close\r\n\r\n'],
    ['a host of an address that is none', 'GET / HTTP/1.1\r\nHost: [::\r\nConnection: close\r\n\r\n'],
    ['way out of the files', `GET /assets/../../package.json HTTP/1.1\r\n${HOST}\r\n`],
    ['way out of the files, escaped', `GET /assets/%2e%2e/%2e%2e/package.json HTTP/1.1\r\n${HOST}\r\n`],
    ['a verb of one’s own', `FROB / HTTP/1.1\r\n${HOST}\r\n`],
    ['a verb that fetch refuses', `TRACE / HTTP/1.1\r\n${HOST}\r\n`],
    ['a header without end', `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['a length that is none', `POST /sign-in HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`],
    [
      'two lengths',
      `POST /sign-in HTTP/1.1\r\n${HOST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'a body shorter than it says',
      `POST /sign-in HTTP/1.1\r\n${HOST}Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=a`,
    ],
    ['a cookie that is none', `GET /projects HTTP/1.1\r\n${HOST}Cookie: milepost=\x01;;;=;milepost\r\n\r\n`],
    ['a tag that is none', `GET / HTTP/1.1\r\n${HOST}If-None-Match: ,,"\r\nAccept-Encoding: ;q\r\n\r\n`],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00'],
  ])('%s is refused or answered, and the next is served', async (_what, bytes) => {
    const answer = await raw(bytes)
    expect(answer).toMatch(/^(HTTP\/1\.1 [234]\d\d .*)?$/)
    expect((await served.ask('/healthz')).status).toBe(200)
  })

  it('a body beyond its limit is refused', async () => {
    const form = { q: 'x'.repeat(3 * 1024 * 1024) }
    const answer = await served.ask('/sign-in', { form })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('That is too large')
  })
})
