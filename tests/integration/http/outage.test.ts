import { beforeAll, describe, expect, it } from 'vitest'
import { createDatabase } from '~db/client'
import { useDatabase } from '~tests/support/database'
import { useOpened } from '~tests/support/made'
import { severable } from '~tests/support/severable'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { useServed } from './whole-app'

const database = useDatabase()
const way = useOpened(() => severable(database.url))
const over = useOpened(() => createDatabase(way.url))
const served = useServed(over)
const world = useWorld(database, beforeAll)
let as: string
let list: string

beforeAll(async () => {
  as = await sessionFor(database.db, world.planner.userId)
  list = `/projects/${world.project.key}/components`
})

const read = async (path: string) => {
  const answer = await served.ask(path, { as })
  return {
    status: answer.status,
    headers: answer.headers,
    text: (await answer.text()).replaceAll('<!-- -->', ''),
  }
}

const mark = (origin: string) => served.ask(list, { as, form: { o: origin, do: 'done.1.rcv.1' } })

const marked = async () => {
  const rows = await database.sql<{ version: number }[]>`
    SELECT version FROM component_milestones WHERE id = ${world.components[0]?.milestones.rcv ?? ''}`
  return rows[0]?.version
}

/** Runs with a table of another name, as if something about it were wrong; then puts it back. */
async function withoutTable(name: string, work: () => Promise<void>) {
  await database.sql.unsafe(`ALTER TABLE ${name} RENAME TO ${name}_away`)
  try {
    await work()
  } finally {
    await database.sql.unsafe(`ALTER TABLE ${name}_away RENAME TO ${name}`)
  }
}

const SECRETS = /node_modules|\bat \S+ \(|Failed query|PostgresError|relation "/

describe('without its database', () => {
  it('says so on a page that tries again, and is back by itself', async () => {
    expect((await read(list)).status).toBe(200)
    await way.sever()
    for (const path of [list, '/projects', '/sign-in']) {
      const page = await read(path)
      expect(page.status).toBe(503)
      expect(page.headers.get('retry-after')).toBe('5')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.text).toContain('Milepost can’t reach its database')
      expect(page.text).toContain('http-equiv="refresh"')
      expect(page.text).not.toMatch(SECRETS)
    }
    expect((await read('/healthz')).status).toBe(200)
    expect((await read('/readyz')).status).toBe(503)
    const refused = await mark('while-away')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    const held = await refused.text()
    expect(held).toContain('Not saved yet')
    expect(held).toContain('<input type="hidden" name="o" value="while-away">')
    expect(held).toContain('<input type="hidden" name="do" value="done.1.rcv.1">')
    await way.mend()
    expect((await read(list)).status).toBe(200)
    expect((await read('/readyz')).status).toBe(200)
    expect(await marked()).toBe(1)
    // The form that was refused, sent again just as it was.
    expect((await mark('while-away')).status).toBe(303)
    expect((await mark('while-away')).status).toBe(303)
    expect(await marked()).toBe(2)
  })

  it('takes each request for itself: many at once all hear of it, and all are served afterwards', async () => {
    await way.sever()
    const away = await Promise.all(Array.from({ length: 30 }, () => read(list)))
    expect(new Set(away.map(({ status }) => status))).toEqual(new Set([503]))
    await way.mend()
    const back = await Promise.all(Array.from({ length: 30 }, () => read(list)))
    expect(new Set(back.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('an error in one part', () => {
  it('of a component’s page leaves the rest, with Try again in its place', async () => {
    await withoutTable('audit_log', async () => {
      const page = await read(`${list}/2`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('The history can’t be shown right now')
      expect(page.text).toContain(`href="${list}/2">Try again</a>`)
      expect(page.text).toContain('Mark done')
      expect(page.text).not.toMatch(SECRETS)
    })
    const page = await read(`${list}/2`)
    expect(page.text).not.toContain('can’t be shown')
  })

  it('of an update leaves nothing of it, and says what is safe', async () => {
    await withoutTable('audit_log', async () => {
      const answer = await served.ask(list, { as, form: { o: 'torn', do: 'done.3.rcv.1' } })
      expect(answer.status).toBe(500)
      const text = await answer.text()
      expect(text).toContain('What was saved before is safe')
      expect(text).not.toMatch(SECRETS)
    })
    const page = await read(`${list}/3`)
    expect(page.text).toContain('done.3.rcv.1"')
    expect((await served.ask(list, { as, form: { o: 'torn', do: 'done.3.rcv.1' } })).status).toBe(303)
  })

  it('that is the whole page says so in the product’s words, and offers to try again', async () => {
    await withoutTable('components', async () => {
      const page = await read(`${list}?q=x`)
      expect(page.status).toBe(500)
      expect(page.text).toContain('Something went wrong on this page')
      expect(page.text).toMatch(/<title>Something went wrong[^<]* - Milepost<\/title>/)
      expect(page.text).toContain(`href="${list}?q=x">Try again`)
      expect(page.text).not.toMatch(SECRETS)
    })
    expect((await read(list)).status).toBe(200)
  })
})
