import { describe, expect, it } from 'vitest'
import { done, send } from '~tests/support/engine'
import { button, choosingYard, hidden, ticks } from './yard'

const yard = choosingYard()
const { database, ask, press, follow, begin } = yard

describe('what nobody touched on a page', () => {
  const kept = async (html: string) => {
    const [row] = await database.sql<{ filter: string | null; seqs: number[] }[]>`
      SELECT filter, seqs FROM selections WHERE id = ${hidden(html, 'sel')}`
    return row
  }

  it('stays as another tab has left it', async () => {
    const list = await begin()
    const [one, two] = [await follow(await press(list.html, 'sort.-drawing', [100])), list]
    await press(one.html, 'sort.type', [...ticks(one.html), 160])
    await press(two.html, 'sort.type', [3])
    expect((await kept(one.html))?.seqs).toEqual([3, 100, 160])
    const late = await ask(`components?sel=${hidden(list.html, 'sel')}`)
    await press(one.html, 'sort.type', [])
    await press(late.html, 'sort.type', [...ticks(late.html), 4])
    expect((await kept(one.html))?.seqs).toEqual([3, 4, 160])
  })

  it('doesn’t make a filter’s choice one by hand when it matches no more', async () => {
    const list = await begin('status=NOT_STARTED')
    const all = await follow(await press(list.html, 'all', []))
    await send(database.db, yard.crew.people.foreman, yard.project, [done(2, 'rcv')])
    const next = await follow(await press(all.html, button(all.html, 'after'), ticks(all.html).slice(1)))
    expect(await kept(next.html)).toMatchObject({ filter: 'status=NOT_STARTED', seqs: [1] })
    expect(next.text).toContain('158 chosen')
  })
})
