import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makeTemplate, type MadeComponent } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { type Ask, pagesApp } from './pages-app'

const sent: string[] = []
// One connection: what it asks of Postgres when it is opened is asked once.
const database = useDatabase({ max: 1, onStatement: (text) => sent.push(text) })

const world = useWorld(database, beforeAll)
let pipes: MadeComponent[]
let ask: Ask
let cookie: string

beforeAll(async () => {
  const template = await makeTemplate(database.db, world.organization, 'threaded_pipe', RULES.threadedPipe)
  pipes = await makeComponents(database.db, world.project, { ...world, template, count: 1011 })
  cookie = `milepost=${await sessionFor(database.db, world.foreman.userId)}`
  ask = pagesApp(database)
  // A project's very first batch makes its head, with two statements more.
  const body = new URLSearchParams({ o: 'first', do: `done.${world.components[1]?.seq}.rcv.1` })
  await ask(`/projects/${world.project.key}/components`, { method: 'POST', body, headers: { cookie } })
})

async function count(path: string, init: RequestInit = {}) {
  sent.length = 0
  const address = `/projects/${world.project.key}/components${path}`
  const answer = await ask(address, { ...init, headers: { cookie, ...init.headers } })
  return { answer, statements: sent.length }
}

describe('statements of a page', () => {
  it.each([
    ['the list: person with project, rows, count, choices', '', 4],
    ['the office’s list', '?view=office', 4],
    ['in another order, deep inside', '?sort=number&after=WyI1MDAiLDUwMF0', 4],
    ['with Mark: what has the step is one more', '?mark=rcv', 5],
    ['with filters: what their names stand for is one more', '?area=-&type=valve&drawing=nowhere', 5],
    ['with a row open', '?view=office&open=1', 5],
    ['one component: person with project, component, neighbours, history', '/1', 4],
  ])('are few: %s', async (_what, path, statements) => {
    const counted = await count(path)
    expect(counted.answer.status).toBe(200)
    expect(counted.statements).toBe(statements)
  })

  it('is one for a page that has not changed', async () => {
    const { answer } = await count('')
    const again = await count('', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    expect(again.answer.status).toBe(304)
    expect(again.statements).toBe(1)
  })
})

describe('statements of an update', () => {
  it('are twelve for 1, 10 and 1,000: who it is, and the eleven that apply them', async () => {
    let from = 0
    for (const amount of [1, 10, 1000]) {
      const body = new URLSearchParams({ o: `page${amount}`, do: 'save' })
      for (const { seq } of pipes.slice(from, from + amount)) body.set(`p.${seq}.fab.1.0`, '25')
      const { answer, statements } = await count('', { method: 'POST', body })
      expect(answer.status).toBe(303)
      expect(statements).toBe(12)
      from += amount
    }
  })

  it('are twelve for one tick', async () => {
    const body = new URLSearchParams({ o: 'page', do: `done.${world.components[0]?.seq}.rcv.1` })
    const { answer, statements } = await count('', { method: 'POST', body })
    expect(answer.status).toBe(303)
    expect(statements).toBe(12)
  })
})
