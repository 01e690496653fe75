import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { MOST_A_MINUTE } from '~/server/api/gate'
import { useDatabase } from '~tests/support/database'
import { tokenFor } from '~tests/support/api-token'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { tell } from '../api/program'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)
const PAGE = '/account/tokens'
const world = useWorld(database, beforeAll)
let as: string

beforeAll(async () => {
  as = await sessionFor(database.db, world.planner.userId)
})

const page = async (path: string, by = as) =>
  (await (await served.ask(path, { as: by })).text()).replaceAll('<!-- -->', '')
const shown = (html: string) => /value="(mp_[\w-]{43})"/.exec(html)?.[1]
const make = (form: Record<string, string>) =>
  served.ask(PAGE, { as, form: { intent: 'make', id: uuid(), name: 'Robot', scope: 'write', ...form } })
const opens = async (token: string) => (await tell(served, 'GET', '/api/v1/projects', { token })).status

describe('a token', () => {
  it('is made once by a form that is sent twice, is shown to whoever made it, and is kept as a digest', async () => {
    const id = uuid()
    const answers = await Promise.all([make({ id }), make({ id }), make({ id })])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const made = answers[0]?.headers.get('location') ?? ''
    expect(made).toBe(`${PAGE}?made=${id}`)
    const html = await page(made)
    const token = shown(html) ?? ''
    expect(html).toContain('Token for Robot: copy it now')
    expect(html.match(/>Revoke</g)).toHaveLength(1)
    expect(await opens(token)).toBe(200)
    // Somebody else, the same person elsewhere, the page without it, and ten minutes later.
    const foreign = await sessionFor(database.db, world.owner.userId)
    const elsewhere = await sessionFor(database.db, world.planner.userId)
    expect(shown(await page(made, foreign))).toBeUndefined()
    expect(shown(await page(made, elsewhere))).toBeUndefined()
    expect(shown(await page(PAGE))).toBeUndefined()
    await database.sql`UPDATE api_tokens SET created_at = created_at - interval '11 minutes'`
    expect(shown(await page(made))).toBeUndefined()
    const kept = JSON.stringify(await database.sql`SELECT * FROM api_tokens, audit_log, update_batches`)
    expect(kept).toContain('Robot')
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(token.slice(3))
  })

  it('says when it was used, to the hour', async () => {
    const used = async () => {
      const rows = await database.sql<{ at: string | null }[]>`
        SELECT last_used_at::text AS at FROM api_tokens ORDER BY created_at DESC LIMIT 1`
      return rows[0]?.at
    }
    const token = await tokenFor(database.db, world.planner.userId)
    expect(await page(PAGE)).toContain('Not used yet')
    expect(await opens(token)).toBe(200)
    const first = await used()
    expect(first).toBeTruthy()
    expect(await opens(token)).toBe(200)
    expect(await used()).toBe(first)
    await database.sql`UPDATE api_tokens SET last_used_at = now() - interval '61 minutes'`
    const longAgo = async () => (await page(PAGE)).match(/Last used 1 hour ago/g)?.length
    expect(await longAgo()).toBe(2)
    expect(await opens(token)).toBe(200)
    expect(await longAgo()).toBe(1)
  })

  it('opens nothing once it is revoked; nobody else can revoke it', async () => {
    const id = uuid()
    const made = (await make({ id, name: 'Short' })).headers.get('location') ?? ''
    const token = shown(await page(made)) ?? ''
    const foreign = await sessionFor(database.db, world.owner.userId)
    await served.ask(PAGE, { as: foreign, form: { intent: 'revoke', id } })
    expect(await opens(token)).toBe(200)
    for (const _ of [1, 2]) {
      const answer = await served.ask(PAGE, { as, form: { intent: 'revoke', id } })
      expect(answer.headers.get('location')).toBe(`${PAGE}?said=revoked`)
    }
    expect(await opens(token)).toBe(401)
    expect(await page(made)).not.toContain('Short')
    const rows =
      await database.sql`SELECT 1 FROM update_batches WHERE summary LIKE '%revoked the token “Short”%'`
    expect(rows).toHaveLength(1)
  })

  it.each([
    [{ name: '  ' }, 'name', 'Enter a name'],
    [{ name: 'x'.repeat(81) }, 'name', 'Use at most 80 characters'],
    [{ scope: 'admin' }, 'scope', 'Choose what it may do'],
    [{ id: 'x' }, 'id', 'this form is damaged'],
  ])('is refused for %o, and nothing is made', async (form, field, message) => {
    const count = async () => (await database.sql`SELECT 1 FROM api_tokens`).length
    const before = await count()
    const answer = await make(form)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(`href="#${field}"`)
    expect(html).toContain(message)
    expect(await count()).toBe(before)
  })

  it('is not offered to whoever may have none', async () => {
    const foreman = await sessionFor(database.db, world.foreman.userId)
    const html = await page(PAGE, foreman)
    expect(html).toContain('Planners and owners make tokens')
    expect(html).not.toContain('Make the token')
  })

  it('may ask so often in a minute, and no other token is held up', async () => {
    const token = await tokenFor(database.db, world.planner.userId)
    expect(await opens(token)).toBe(200)
    await database.sql`
      UPDATE request_limits SET count = ${MOST_A_MINUTE} WHERE bucket LIKE 'api:%'
        AND (bucket, window_start) IN (SELECT bucket, window_start FROM request_limits ORDER BY window_start DESC LIMIT 50)`
    const over = await tell(served, 'GET', '/api/v1/projects', { token })
    expect([over.status, over.problem.status]).toEqual([429, 429])
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await opens(await tokenFor(database.db, world.planner.userId))).toBe(200)
  })
})
