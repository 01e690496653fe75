import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { routeFiles } from '~tests/support/route-files'
import { sessionFor } from '~tests/support/sign-in'
import { told } from '~tests/support/trust'
import { useWorld } from '~tests/support/world'
import { useServed } from './whole-app'

const EVIL = 'https://evil.example'

const database = useDatabase()
const served = useServed(database)
const world = useWorld(database, beforeAll)
let token: string

beforeAll(async () => {
  token = await sessionFor(database.db, world.foreman.userId)
})

/** Where the step stands: 1 untouched, and one more with each change. */
async function version(): Promise<number> {
  const [row] = await database.sql<{ version: number }[]>`
    SELECT version FROM component_milestones WHERE id = ${world.components[0]?.milestones.rcv ?? ''}`
  return row?.version ?? 0
}

let gestures = 0
/** Marks or takes back the step, whichever it is ready for, as the form of the page does. */
async function press(headers: Record<string, string>, more: Record<string, string> = {}) {
  const before = await version()
  const verb = before % 2 === 1 ? 'done' : 'back'
  const form = {
    o: `p${(gestures += 1)}`,
    do: `${verb}.1.rcv.${before}`,
    reason: 'data-entry-error',
    ...more,
  }
  const path = `/projects/${world.project.key}/components`
  const sent = Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, v.replace('OWN', served.url)]))
  // Node's own client names a mode and nothing of where a request comes from.
  const answer = await served.ask(path, { as: token, form, headers: { 'sec-fetch-site': '', ...sent } })
  return { answer, text: await answer.text(), changed: (await version()) !== before }
}

const SAME: Record<string, string>[] = [
  { 'sec-fetch-site': 'same-origin', origin: 'OWN' },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
  { origin: 'OWN' },
  { referer: 'OWN/projects' },
]

const FOREIGN: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: EVIL },
  { 'sec-fetch-site': 'cross-site', origin: 'OWN' },
  { 'sec-fetch-site': 'same-site', origin: 'http://neighbour.localhost' },
  { 'sec-fetch-site': 'same-origin', origin: EVIL },
  { 'sec-fetch-site': 'nonsense' },
  { origin: EVIL },
  { origin: 'null' },
  { origin: 'OWN.evil.example' },
  { referer: `${EVIL}/?OWN` },
  { origin: EVIL, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
]

describe('a write', () => {
  it.each(SAME)('from a page of ours is taken: %o', async (headers) => {
    const { answer, changed } = await press(headers)
    expect(answer.status).toBe(303)
    expect(changed).toBe(true)
  })

  it.each(FOREIGN)('from elsewhere is refused: %o', async (headers) => {
    const { answer, text, changed } = await press(headers)
    expect(answer.status).toBe(403)
    expect(text).toContain('This was not sent from Milepost')
    expect(changed).toBe(false)
  })

  it('from elsewhere is refused by every route that takes one', async ({ task }) => {
    const routes = routeFiles().filter(({ id, action }) => action && !id.startsWith('api.'))
    expect(routes.length).toBeGreaterThan(30)
    const taken: string[] = []
    for (const { pattern } of routes) {
      const path = pattern.replace(':project', world.project.key).replaceAll(/:\w+/g, '1')
      for (const headers of FOREIGN) {
        const sent = Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', served.url)])
        const answer = await served.ask(path, {
          as: token,
          form: { x: '' },
          headers: { 'sec-fetch-site': '', ...Object.fromEntries(sent) },
        })
        await answer.arrayBuffer()
        if (answer.status !== 403) taken.push(`${answer.status} ${path} ${JSON.stringify(headers)}`)
      }
    }
    expect(taken).toEqual([])
    told(task, `${routes.length} routes x ${FOREIGN.length} foreign origins, all refused`)
  })

  it('from a browser that says nothing is taken once the person has confirmed it', async () => {
    const { answer, text, changed } = await press({})
    expect(answer.status).toBe(403)
    expect(changed).toBe(false)
    const token = /name="confirm-write" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const forged = await press({}, { 'confirm-write': token })
    expect(forged.changed, 'another form with the same token').toBe(false)
    gestures -= 2
    expect((await press({}, { 'confirm-write': token })).changed).toBe(true)
  })

  it('that was queued for weeks is taken: nothing in it has run out', async () => {
    const page = await served.ask(`/projects/${world.project.key}/components/2`, { as: token })
    const html = await page.text()
    const origin = /name="o" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const button = /value="(done\.2\.rcv\.\d+)"/.exec(html)?.[1] ?? ''
    await database.sql`
      UPDATE sign_in_sessions SET created_at = created_at - interval '45 days', last_seen_at = last_seen_at - interval '45 days'
      WHERE user_id = ${world.foreman.userId}`
    const form = { o: origin, do: button }
    const answer = await served.ask(`/projects/${world.project.key}/components/2`, { as: token, form })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('#m-rcv')
  })

  it('without a session is led to sign in, and changes nothing', async () => {
    const before = await version()
    const form = { o: 'x', do: `done.1.rcv.${before}` }
    const answer = await served.ask(`/projects/${world.project.key}/components`, { form })
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?next=/)
    expect(await version()).toBe(before)
  })
})
