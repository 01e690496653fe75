import { describe, expect, it } from 'vitest'
import { choosingYard } from './yard'

const yard = choosingYard()
const { database, ask, press, follow, begin, preview } = yard

describe('the form of all that can be set', () => {
  const form = async (ticked: number[]) => {
    const list = await begin()
    return (await press(list.html, 'more', ticked)).to
  }

  it('sets each type’s steps, with a date', async () => {
    const path = await form([1, 156])
    const { text, html } = await ask(path)
    expect(text).toContain('2 chosen')
    expect(html).toContain('name="set.THREADED_PIPE.fab"')
    const answer = await ask(path, {
      intent: 'steps',
      'set.VALVE.rcv': 'done',
      'set.THREADED_PIPE.fab': 'percentage',
      'val.THREADED_PIPE.fab': '60',
      date: '2026-01-05',
    })
    const page = await follow(answer)
    expect(page.text).toContain('2 components: 2 change')
    const again =
      /href="([^"]*bulk\/new\?[^"]*run=[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await ask(again)).html).toMatch(/name="val.THREADED_PIPE.fab"[^>]*value="60"/)
    await follow(await ask(answer.to, { intent: 'apply', how: 'all' }))
    const rows = await database.sql`SELECT DISTINCT effective_date::text AS date FROM audit_log
      WHERE project_id = ${yard.project.id} AND entity = 'milestone'`
    expect(rows).toEqual([{ date: '2026-01-05' }])
  })

  it.each([
    [
      { 'set.THREADED_PIPE.fab': 'percentage', 'val.THREADED_PIPE.fab': '101' },
      'Enter a percentage from 0 to 100',
    ],
    [{ 'set.THREADED_PIPE.fab': 'percentage' }, 'Enter a percentage'],
    [{ 'set.THREADED_PIPE.fab': '', 'val.THREADED_PIPE.fab': '7' }, 'Choose what the value is for'],
    [{ 'set.VALVE.rcv': 'back' }, 'Choose why it is taken back'],
    [{ 'set.VALVE.rcv': 'back', reason: 'other' }, 'Say in words what the other reason is'],
    [{ 'set.VALVE.rcv': 'done', date: '2999-01-01' }, 'The date can’t be in the future'],
    [{ 'set.VALVE.rcv': 'done', date: '2026-02-30' }, 'Enter a date that the calendar has'],
    [{ 'set.VALVE.rcv': '' }, 'Nothing is set yet'],
    [{ intent: 'hold', hold: 'on' }, 'Say why they are put on hold'],
    [{ intent: 'place', of: 'components' }, 'Choose an area, a system or a test package'],
  ])('refuses %j at its field', async (fields: Record<string, string>, words) => {
    const path = await form([1, 156])
    const { status, text, html } = await ask(path, { intent: 'steps', ...fields })
    expect(status).toBe(422)
    expect(text).toContain(words)
    // What the summary leads to is there.
    for (const [, id] of html.matchAll(/<a href="#((?!main)[^"]+)"/g)) expect(html).toContain(`id="${id}"`)
    for (const [name, value] of Object.entries(fields))
      if (/^(val|date)/.test(name)) expect(html).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`))
  })

  it('leaves those of a type of which nothing is asked, and says so', async () => {
    const asked = { intent: 'steps', 'set.VALVE.rcv': 'done' }
    const { text } = await follow(await ask(await form([1, 156]), asked))
    expect(text).toMatch(/Left as it is\s*Nothing is asked for its type\./)
    expect(text).not.toContain('Already so Nothing')
  })

  it('puts on hold and into a place, for planners', async () => {
    const path = await form([1, 156])
    const held = await follow(await ask(path, { intent: 'hold', hold: 'on', holdReason: 'No crane' }))
    expect(held.text).toContain('2 components: 2 change')
    await ask(path, { intent: 'hold', hold: 'off' })
    const none = await follow(await ask(path, { intent: 'place', place: 'area:', of: 'drawings' }))
    expect(none.text).toContain('already so')
    const own = await ask('bulk', { to: 'begin' }, 'foreman')
    const refused = await ask(
      own.to.replace('components', 'bulk/new'),
      { intent: 'hold', hold: 'off' },
      'foreman',
    )
    expect(refused.status).toBe(403)
  })
})

describe('numbers by hand', () => {
  const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1)

  it('are all taken, and refused where they are more than can be kept', async () => {
    const list = await begin()
    const many = await follow(await press(list.html, 'preview', upTo(600), { quick: 'rcv.done' }))
    expect(many.text).toContain('600 components: 155 change, 445 don’t have it')
    const refused = await press(list.html, 'preview', upTo(50_000), { quick: 'rcv.done' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('At most 10,000 can be ticked one by one')
  })

  it('that the project doesn’t have stand in the way of all or nothing, and of no other try', async () => {
    const { path, text } = await preview([1, 99_999], 'rcv.done')
    expect(text).toContain('Nothing would be changed: 1 can’t be')
    const result = await follow(await ask(path, { intent: 'apply', how: 'all' }))
    expect(result.text).toContain('Nothing was changed: it was all or nothing.')
    expect(result.text).toContain('completion stayed at 0.00 %')
    const again = await follow(await ask(path, { intent: 'retry' }))
    expect(again.text).toContain('1 component: 1 changes')
  })
})
