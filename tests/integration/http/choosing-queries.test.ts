import { describe, expect, it } from 'vitest'
import { choosingYard, hidden } from './yard'

const yard = choosingYard()
const { database, press, follow, begin } = yard

describe('the choice', () => {
  it.each([
    ['NUL', 'q=a%00b'],
    ['a status that isn’t', 'status=SOMEHOW'],
    ['a way of work that isn’t', 'type=VALVE&workflow=magic'],
    ['a text that nobody searches', `q=${'x'.repeat(300)}`],
    ['more than an address holds', `q=VALVE&sort=${'x'.repeat(10_000)}`],
    ['what narrows no choice', 'mark=rcv'],
  ])('of all that match is refused where its filter has %s', async (_what, query) => {
    const list = await begin()
    const refused = await press(list.html, 'all', [], { query })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('not understood, so nothing was changed')
    const [kept] =
      await database.sql`SELECT filter, seqs FROM selections WHERE id = ${hidden(list.html, 'sel')}`
    expect(kept).toEqual({ filter: null, seqs: [] })
  })

  it('of all that match never goes beyond what its page shows', async () => {
    const filters = async (query: string) => {
      const list = await begin()
      const sel = hidden(list.html, 'sel')
      await follow(await press(list.html, 'all', [], { query }))
      return (await database.sql<{ filter: string }[]>`SELECT filter FROM selections WHERE id = ${sel}`)[0]
    }
    // Half an escape is looked for as it came, an order narrows nothing, and of several the last is what the list shows.
    expect(await filters('q=%E0%A4')).toEqual({ filter: 'q=%EF%BF%BD' })
    expect(await filters('type=VALVE&sort=nonsense')).toEqual({ filter: 'type=VALVE' })
    expect(await filters('type=&type=VALVE')).toEqual({ filter: 'type=VALVE' })
    // A page by an address that is broken says what it shows.
    const broken = await begin('status=SOMEHOW&type=VALVE')
    expect(hidden(broken.html, 'query')).toBe('type=VALVE')
    expect((await follow(await press(broken.html, 'all', []))).text).toContain('155 chosen')
  })
})
