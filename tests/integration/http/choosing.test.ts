import { describe, expect, it } from 'vitest'
import { percentage, send } from '~tests/support/engine'
import { atLength } from '~tests/support/trust'
import { JUNK } from './junk'
import { button, hidden, ticks, choosingYard } from './yard'

const yard = choosingYard()
const { database, ask, press, follow, begin, preview } = yard

describe('choosing', () => {
  it('survives a page, a sort, a filter and a search between', async () => {
    const first = await begin('view=office')
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.text).toContain('0 chosen')
    const second = await follow(await press(first.html, button(first.html, 'after'), [3, 1]))
    expect(second.text).toContain('2 chosen')
    expect(ticks(second.html)).toEqual([])
    const last = hidden(second.html, 'shown').split('.').map(Number)
    const sorted = await follow(await press(second.html, 'sort.-drawing', last.slice(0, 1)))
    expect(sorted.text).toContain('3 chosen')
    expect(ticks(sorted.html)).toEqual(last.slice(0, 1))
    const searched = await follow(await press(sorted.html, 'enter', last.slice(0, 1), { q: 'P-00' }))
    expect(searched.html).toContain('P-009')
    expect(ticks(searched.html).sort()).toEqual([1, 3])
    const without = await follow(await press(searched.html, 'without.q', [1]))
    expect(without.text).toContain('2 chosen')
    const closed = await press(without.html, 'done', ticks(without.html))
    expect(closed.to).toBe(`/projects/${yard.project.key}/components?sort=-drawing`)
  })

  it('is a page, all that match but for some, or nothing', async () => {
    const list = await begin('type=VALVE')
    const page = await follow(await press(list.html, 'page', []))
    expect(page.text).toContain('150 chosen')
    expect(ticks(page.html)).toHaveLength(150)
    expect(page.text).toContain('All 155 that match')
    const all = await follow(await press(page.html, 'all', ticks(page.html)))
    expect(all.text).toContain('155 chosen')
    const less = await follow(await press(all.html, button(all.html, 'after'), ticks(all.html).slice(2)))
    expect(less.text).toContain('153 chosen')
    const kept =
      await database.sql`SELECT filter, seqs FROM selections WHERE id = ${hidden(less.html, 'sel')}`
    expect(kept).toMatchObject([{ filter: 'type=VALVE', seqs: [1, 2] }])
    const none = await follow(await press(less.html, 'clear', ticks(less.html)))
    expect(none.text).toContain('0 chosen')
  })

  it('offers what the chosen have in common, and says what is asked of none', async () => {
    const list = await begin()
    const both = await follow(await press(list.html, button(list.html, 'after'), [1]))
    expect(both.html).toContain('value="rcv.done"')
    const mixed = await follow(await press(both.html, 'page', []))
    expect(mixed.html).toMatch(/label="All of them have"><option value="pun.done">Punch done</)
    expect(mixed.html).toMatch(
      /label="Some of them have">.*<option value="rcv.done">Receive done \(6 of 11\)</,
    )
    const some = await follow(await press(mixed.html, 'preview', ticks(mixed.html), { quick: 'rcv.done' }))
    expect(some.text).toContain('11 components: 6 change, 5 don’t have it')
    const more = await press(mixed.html, 'preview', ticks(mixed.html))
    expect(more.to).toContain('/bulk/new?')
    const nothing = await press(list.html, 'preview', [], { sel: '', quick: 'rcv.done' })
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Nothing is chosen, so there is nothing to change')
    const back = /href="([^"]*components\?[^"]*sel=[^"]*)"/.exec(nothing.html)?.[1] ?? ''
    expect((await ask(back)).text).toContain('0 chosen')
  })

  it('of somebody else, or gone, is nobody’s; what is ticked is not lost by it', async () => {
    const list = await begin()
    const sel = hidden(list.html, 'sel')
    const other = await ask(`components?sel=${sel}`, undefined, 'owner')
    expect(other.to).toBe(`/projects/${yard.project.key}/components?all=1`)
    const kept = await follow(await press(list.html, 'page', [], { sel: 'gone' }))
    expect(kept.text).toContain('150 chosen')
    expect((await ask('bulk', { to: 'begin' }, 'viewer')).status).toBe(403)
    expect((await ask(`components?view=office`, undefined, 'viewer')).html).not.toContain('value="begin"')
  })
})

describe('a preview', () => {
  it('is applied and undone', async () => {
    const { path, text, html } = await preview([1, 2, 158], 'rcv.done')
    expect(text).toContain('3 components: 2 change, 1 doesn’t have it')
    expect(html).toMatch(/name="how" checked="" value="all"/)
    const done = await follow(await ask(path, { intent: 'apply', how: 'all' }))
    expect(done.text).toContain('3 components: 2 changed')
    expect((await ask('components/1')).text).toContain('1 of 5')
    expect(done.html).toMatch(/value="undo"/)
    // What never had the step hasn’t failed: there is nothing to try again, and no file of it.
    expect(done.html).not.toContain('failures.csv')
    const file = await ask(`${path.split('?')[0]}/failures.csv`)
    expect(file.html.trim().split('\r\n')).toHaveLength(1)
    const undoing = await ask(path, { intent: 'undo' })
    const undone = await follow(undoing)
    expect(undone.text).toContain('2 components: 2 put back')
    // The same press again leads to what came of it; somebody else hears who was first.
    expect((await ask(path, { intent: 'undo' })).to).toBe(undoing.to)
    const late = await ask(path, { intent: 'undo' }, 'owner')
    expect(late.status).toBe(409)
    expect(late.text).toMatch(/This was already undone by .+ at \d\d:\d\d\./)
    const before = await ask(path)
    expect(before.text).toMatch(/This was undone by .+ at \d\d:\d\d\./)
    expect(before.html).not.toMatch(/value="undo"/)
    expect((await ask('bulk')).text).toContain('Undo: Receive done')
  })

  it('of somebody else is undone by a planner, and neither cancelled nor tried again', async () => {
    const { path } = await preview([1], 'rcv.done')
    expect((await ask(path, undefined, 'owner')).status).toBe(404)
    await ask(path, { intent: 'apply', how: 'all' })
    expect((await ask(path, { intent: 'undo' }, 'foreman')).status).toBe(404)
    for (const intent of ['cancel', 'retry']) expect((await ask(path, { intent }, 'owner')).status).toBe(409)
    expect((await ask(path, undefined, 'owner')).text).toContain(yard.crew.people.planner.name)
    // From one of its batches, which everybody sees in the list of changes.
    const [batch] = await database.sql<{ id: string }[]>`
      select id from update_batches where project_id = ${yard.project.id} order by created_at desc limit 1`
    const part = (await ask(`batches/${batch?.id}`, undefined, 'owner')).html
    expect(part).toContain(`href="${path.split('?')[0]}"`)
    expect((await ask(`batches/${batch?.id}`, undefined, 'foreman')).html).not.toContain(path.split('?')[0])
    const undone = await ask((await ask(path, { intent: 'undo' }, 'owner')).to, undefined, 'owner')
    expect(undone.text).toContain('1 component: 1 put back')
  })

  it('that has gone stale changes nothing, or all but what has changed; both say what', async () => {
    const pipes = [156, 157, 158]
    const stale = await preview(pipes, 'fab.50')
    await send(database.db, yard.crew.people.foreman, yard.project, [
      percentage(156, 'fab', '20', { baseVersion: 1 }),
    ])
    const none = await follow(await ask(stale.path, { intent: 'apply', how: 'all' }))
    expect(none.text).toContain('Nothing was changed: it was all or nothing')
    expect(none.text).toContain('1 had changed since the preview')
    const others = await ask(`${stale.path.split('?')[0]}/failures.csv`)
    // As many cells as columns, also where nobody has changed anything since.
    expect(
      others.html.match(/Not changed,"It was all or nothing, and others failed\.",,,\r\n/g),
    ).toHaveLength(2)
    const again = await ask(stale.path, { intent: 'retry' })
    expect(await follow(again)).toMatchObject({ status: 200 })
    await send(database.db, yard.crew.people.foreman, yard.project, [
      percentage(156, 'fab', '30', { baseVersion: 2 }),
    ])
    const each = await follow(await ask(again.to, { intent: 'apply', how: 'each' }))
    expect(each.text).toContain('3 components: 2 changed, 1 in conflict')
    const file = await ask(`${again.to.split('?')[0]}/failures.csv`)
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(file.html.split('\r\n')).toHaveLength(3)
    expect(file.html).toContain('It was changed in the meantime.')
    expect(each.html).toContain('failures.csv')
    expect(each.text).toContain(`${yard.crew.people.foreman.name} changed it in the meantime, at `)
    const rest = await follow(await ask(again.to, { intent: 'retry' }))
    expect(rest.text).toContain('1 component: 1 changes')
  })

  it('that fails as a whole says of what was so before that it is, and neither lists it nor tries it again', async () => {
    const { foreman } = yard.crew.people
    await send(database.db, foreman, yard.project, [percentage(156, 'fab', '50')])
    const { path, text } = await preview([156, 157, 158], 'fab.50')
    expect(text).toContain('3 components: 2 change, 1 already so')
    await send(database.db, foreman, yard.project, [percentage(157, 'fab', '20')])
    const none = await follow(await ask(path, { intent: 'apply', how: 'all' }))
    expect(none.text).toContain('Nothing was changed: it was all or nothing')
    expect(none.text).toContain('1 already so, 1 in conflict, 1 not changed, because others failed')
    const { html } = await ask(`${path.split('?')[0]}/failures.csv`)
    expect(html).not.toContain('THREADED_PIPE-155')
    expect(html.trim().split('\r\n')).toHaveLength(3)
    expect((await follow(await ask(path, { intent: 'retry' }))).text).toContain('2 components: 2 change')
  })

  it('of one’s own alone is there, and what is pressed without sense is refused', async () => {
    const { path } = await preview([1], 'rcv.done')
    expect((await ask(path, undefined, 'owner')).status).toBe(404)
    expect((await ask(path, { intent: 'apply', how: 'all' }, 'foreman')).status).toBe(404)
    expect((await ask(path, { intent: 'apply', how: 'some' })).status).toBe(422)
    expect((await ask(path, { intent: 'retry' })).status).toBe(409)
    const cancelled = await follow(await ask(path, { intent: 'cancel' }))
    expect(cancelled.text).toContain('Cancelled.')
    expect((await ask(path, { intent: 'apply', how: 'all' })).status).toBe(409)
  })
})

it('junk in any field or address is refused, never a fault', { timeout: 120_000 }, async () => {
  const list = await begin()
  const { path } = await preview([1], 'rcv.done')
  const run = path.split('?')[0] ?? ''
  const wrong: string[] = []
  for (const [at, junk] of JUNK.entries()) {
    const value = encodeURIComponent(junk.slice(0, 1000))
    const sends = [
      () => press(list.html, junk, [1]),
      () => press(list.html, `sort.${junk}`, [1]),
      () => press(list.html, `after.${junk}`, [1], { sel: junk, query: junk, shown: junk }),
      () => press(list.html, 'show', [], { q: junk, area: junk, status: junk }),
      () => press(list.html, `open.${junk}`, []),
      () => press(list.html, 'preview', [1], { quick: junk }),
      () =>
        ask('bulk', [
          ['to', 'page'],
          ['c', junk],
          ['shown', '1.2'],
        ]),
      () => ask(`bulk/new?sel=${value}&run=${value}`, { intent: junk, 'set.VALVE.rcv': junk }),
      () =>
        ask(`bulk/new?sel=${hidden(list.html, 'sel')}`, { intent: 'place', place: `area:${junk}`, of: junk }),
      () => ask(`${run}?only=${value}&rows=${value}`),
      () => ask(run, { intent: junk, how: junk, o: junk }),
      () => ask(`bulk/${value}`),
      () => ask(`components?sel=${value}`),
      () => ask('filters', { intent: 'save', name: junk, query: junk }),
    ]
    // In `npm test` a third of the places with each, another third with the next.
    const turn = sends.filter((_, place) => atLength || (place + at) % 3 === 0)
    const answers = await Promise.all(turn.map((send) => send()))
    for (const { status } of answers) if (status >= 500) wrong.push(`${status}: ${junk}`)
  }
  expect(wrong).toEqual([])
})
