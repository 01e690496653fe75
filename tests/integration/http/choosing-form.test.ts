import { describe, expect, it } from 'vitest'
import { makePlace } from '~tests/support/factories'
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
    [
      { 'set.THREADED_PIPE.fab': 'quantity', 'val.THREADED_PIPE.fab': '1,200' },
      'Write the number without a comma: 1,200 can be read in two ways',
    ],
    [{ 'set.THREADED_PIPE.fab': 'quantity', 'val.THREADED_PIPE.fab': '-3' }, 'Enter a quantity of 0 or more'],
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

  it('refuses what is asked of a step that none of the chosen has, and keeps what was typed', async () => {
    const path = await form([1, 156])
    const asked = { intent: 'steps', 'set.THREADED_PIPE.fab': 'percentage', 'val.THREADED_PIPE.fab': '60' }
    const { status, text, html } = await ask(path, { ...asked, 'set.X.y': 'done', date: '2026-01-05' })
    expect(status).toBe(422)
    expect(text).toContain('None of the chosen has “X.y”.')
    expect(html).toMatch(/name="val.THREADED_PIPE.fab"[^>]*value="60"/)
    expect(html).toMatch(/name="date"[^>]*value="2026-01-05"/)
    // A type of the project that isn't among the chosen is no other thing.
    const valves = await form([1])
    expect((await ask(valves, { ...asked, 'set.VALVE.rcv': 'done' })).status).toBe(422)
    expect((await ask(valves, { intent: 'steps', 'set.VALVE.rcv': 'done' })).status).toBe(303)
  })

  it('refuses a place that is gone at its field, and says of a preview that its place is gone', async () => {
    const area = await makePlace(database.db, yard.project, 'areas', 'North')
    const path = await form([1, 156])
    const asked = { intent: 'place', place: `area:${area.id}`, of: 'drawings' }
    const looked = await ask(path, asked)
    expect((await follow(looked)).text).toContain('Area of their drawings: North')
    await database.sql`DELETE FROM areas WHERE id = ${area.id}`

    const again = await ask(path, asked)
    expect(again.status).toBe(422)
    expect(again.html).toContain('href="#place">That place is not in the project any more: choose another.')
    expect(again.html).toMatch(/name="of"[^>]*checked=""[^>]*value="drawings"/)
    const otherKind = { ...asked, place: `system:${area.id}` }
    expect((await ask(path, otherKind)).status).toBe(422)

    const stood = await ask(looked.to)
    expect(stood.html).toContain('<h1>Area of their drawings: North (no longer there)</h1>')
    expect(stood.text).toContain('2 drawings: 2 refused')
    expect(stood.text).not.toMatch(/\bchange(s|d)?\b\.? Nothing/)
    expect(stood.html).not.toContain('value="apply"')
    expect((await ask('bulk')).text).toMatch(/North \(no longer there\).*2 drawings: 2 refused/)
    await follow(await ask(looked.to, { intent: 'apply', how: 'each' }))
    const result = await ask(looked.to)
    expect(result.text).toContain('2 refused')
    expect(result.text).toContain('That place is not in the project any more.')
    expect(result.html).toContain('North (no longer there)</h1>')
    // Another try of the same finds no place either.
    const retried = await ask(looked.to, { intent: 'retry' })
    expect(retried.status).toBe(409)
    expect(retried.text).toContain('That place is not in the project any more')
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
    expect(many.text).toContain('600 components: 155 change, 5 don’t have it, 440 not in the project')
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
