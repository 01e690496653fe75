import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeComponents, makeTemplate } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
const world = useWorld(database)
let as: { foreman: string; planner: string }
beforeEach(async () => {
  as = {
    foreman: await sessionFor(database.db, world.foreman.userId),
    planner: await sessionFor(database.db, world.planner.userId),
  }
})

async function post(rest: string, form: Record<string, string>, who: keyof typeof as = 'foreman') {
  const answer = await served.ask(`/projects/${world.project.key}/components/${rest}`, { as: as[who], form })
  const text = await answer.text()
  const html = text.replaceAll('<!-- -->', '').replaceAll('&#x27;', "'")
  return { status: answer.status, location: answer.headers.get('location') ?? '', text, html }
}

/** The fields that the page offers to send again, with its button. */
function offered(html: string): Record<string, string> {
  const [, form = ''] = /<form[^>]*class="stack card"[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? []
  const fields = [...form.matchAll(/<(?:input|button)[^>]*>/g)].map(([tag]) => [
    / name="([^"]*)"/.exec(tag)?.[1] ?? '',
    / value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  return Object.fromEntries(fields)
}

const TIMES = /Recorded \d\d:\d\d, undone \d\d:\d\d by /

const applied = async () =>
  (
    await database.sql`SELECT 1 FROM audit_log WHERE project_id = ${world.project.id} AND entity = 'milestone'`
  ).length

describe('a form of progress that comes again', () => {
  const tick = { o: 'page-1', do: 'done.1.rcv.1' }

  it('leads where it led the first time', async () => {
    await post('1', tick)
    expect(await post('1', tick)).toMatchObject({ status: 303 })
    expect(await applied()).toBe(1)
  })

  it('is undone once: who comes second reads who did, and when', async () => {
    await post('1', tick)
    await post('1', { o: 'page-2', do: 'undo.1.rcv.2' }, 'planner')
    const late = await post('1', { o: 'page-3', do: 'undo.1.rcv.2' })
    expect(late.status).toBe(409)
    expect(late.html).toMatch(new RegExp(`${TIMES.source}${world.planner.name}`))
    expect(late.html).toContain('It is not done now.')
    expect(late.html).not.toContain('Do it again')
  })

  it('in conflict names who was first, and when; oneself as oneself', async () => {
    await post('1', { o: 'page-2', do: 'done.1.rcv.1', date: '2025-02-03' }, 'planner')
    await post('1', { o: 'page-2', do: 'undo.1.rcv.2' }, 'planner')
    const other = await post('1', { ...tick })
    expect(other.status).toBe(409)
    expect(other.html).toMatch(
      new RegExp(`${world.planner.name} changed it in the meantime, at \\d\\d:\\d\\d\\.`),
    )
    expect(other.html).toContain('Somebody else was first')
    const own = await post('1', { ...tick, o: 'page-3' }, 'planner')
    expect(own.status).toBe(409)
    expect(own.html).toMatch(/: You changed it in the meantime, at \d\d:\d\d\./)
    expect(own.html).not.toContain('Somebody else')
  })

  it('says when it was recorded and when undone, and does it again when told to', async () => {
    await post('1', tick)
    await post('1', { o: 'page-2', do: 'undo.1.rcv.2' })
    const page = await post('1', tick)
    expect(page.status).toBe(409)
    expect(page.html).toContain('This was recorded before')
    expect(page.html).toMatch(TIMES)
    expect(page.html).toContain('It is not done now.')
    expect(page.html).toContain('Do it again')
    const again = offered(page.html)
    expect(again.o).not.toBe(tick.o)
    expect(again.do).toBe('done.1.rcv.3')
    expect(await post('1', again)).toMatchObject({ status: 303 })
    expect(await applied()).toBe(3)
    // Now it stands as it was recorded.
    expect(await post('1', tick)).toMatchObject({ status: 303 })
  })

  it('does a typed number again from what is there now, and says who changed it', async () => {
    const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
    const [pipe] = await makeComponents(database.db, world.project, { ...world, template })
    const seq = pipe?.seq ?? 0
    const typed = { o: 'page-1', do: 'save', [`p.${seq}.fab.1.0`]: '75' }
    await post(String(seq), typed)
    await post(String(seq), { o: 'page-2', do: `pct.${seq}.fab.2.50` }, 'planner')
    const page = await post(String(seq), typed)
    expect(page.html).toMatch(/Recorded \d\d:\d\d, changed \d\d:\d\d by planner/)
    expect(page.html).toContain('It is 50\u00a0% now.')
    const again = offered(page.html)
    expect(again).toMatchObject({ do: 'save', [`p.${seq}.fab.3.0`]: '75' })
    expect(await post(String(seq), again)).toMatchObject({ status: 303 })
  })

  it('tells the page’s own script the same', async () => {
    await post('1', { ...tick, js: '1', g: '1' })
    await post('1', { o: 'page-2', do: 'undo.1.rcv.2' })
    const route = 'projects.$project.components_.$component'
    const { text } = await post(`1?_data=${encodeURIComponent(route)}`, { ...tick, js: '1', g: '1' })
    const [result] = (JSON.parse(text) as { results: Record<string, unknown>[] }).results
    expect(result).toMatchObject({ outcome: 'applied', version: 3, done: false })
    expect(result?.words).toMatch(TIMES)
  })

  it('offers no second time for an undo: it would undo something else', async () => {
    await post('1', tick)
    const undo = { o: 'page-2', do: 'undo.1.rcv.2' }
    await post('1', undo)
    await post('1', { o: 'page-3', do: 'done.1.rcv.3' })
    const page = await post('1', undo)
    expect(page.status).toBe(409)
    expect(page.html).toMatch(/Recorded \d\d:\d\d, changed \d\d:\d\d by /)
    expect(page.html).not.toContain('Do it again')
    expect(await applied()).toBe(3)
  })
})

describe('a form that changes a component and comes again', () => {
  const hold = { version: '1', origin: 'page-1', intent: 'hold', holdReason: 'no crane' }
  const edit = (form: Record<string, string>) => post('1/edit', form, 'planner')

  it('leads where it led the first time', async () => {
    const first = await edit(hold)
    expect(first).toMatchObject({ status: 303, location: expect.stringMatching(/\?b=/) as string })
    expect(await edit(hold)).toMatchObject({ status: 303, location: first.location })
  })

  it('says when it was recorded and when undone, keeps what was typed, and does it again', async () => {
    const { location } = await edit(hold)
    const batch = location.split('?b=')[1] ?? ''
    await post('1', { o: 'page-2', do: `batch.${batch}` }, 'planner')
    const page = await edit(hold)
    expect(page.status).toBe(409)
    expect(page.html).toMatch(TIMES)
    expect(page.html).toMatch(/name="holdReason"[^>]*value="no crane"|value="no crane"[^>]*name="holdReason"/)
    const [, origin = ''] = /name="origin" value="([^"]*)"/.exec(page.html) ?? []
    const [, version = ''] = /name="version" value="([^"]*)"/.exec(page.html) ?? []
    expect(origin).not.toBe(hold.origin)
    expect(await edit({ ...hold, origin, version })).toMatchObject({ status: 303 })
    const [row] = await database.sql`
      SELECT c.on_hold, n.version FROM components c JOIN component_standings n ON n.component_id = c.id
      WHERE c.project_id = ${world.project.id} AND c.seq = 1`
    expect(row).toEqual({ on_hold: true, version: 4 })
  })
})
