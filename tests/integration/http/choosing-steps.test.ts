import { describe, expect, it } from 'vitest'
import { button, choosingYard, hidden } from './yard'

const yard = choosingYard()
const { database, ask, press, follow, begin } = yard

/** Asks as the page's script does what can be set of what is ticked on a page. */
async function asked(html: string, ticked: number[], more: Record<string, string> = {}) {
  const fields = Object.entries({
    to: 'preview',
    sel: hidden(html, 'sel'),
    query: hidden(html, 'query'),
    shown: hidden(html, 'shown'),
    ...more,
  })
  return ask('bulk/steps', [...fields, ...ticked.map((seq): [string, string] => ['c', String(seq)])])
}

const optionsOf = async (answer: ReturnType<typeof asked>) => JSON.parse((await answer).html) as string

describe('what can be set of what is ticked', () => {
  it('is what the page would say after any of its buttons, and nothing is kept of having asked', async () => {
    const list = await begin('sort=-drawing')
    expect(await optionsOf(asked(list.html, [160, 1, 2]))).toMatch(
      /label="All of them have"><option value="pun.done">.*label="Some of them have">.*<option value="rcv.done">Receive done \(2 of 3\)</,
    )
    const [kept] = await database.sql`SELECT seqs FROM selections WHERE id = ${hidden(list.html, 'sel')}`
    expect(kept).toEqual({ seqs: [] })
    const next = await follow(await press(list.html, button(list.html, 'after'), [160, 159]))
    const options = await optionsOf(asked(next.html, [1]))
    expect(options).toContain('Receive done (1 of 3)')
    const after = await follow(await press(next.html, 'sort.type', [1]))
    expect(after.html).toContain(options)
  })

  it('is every step while there is nothing, and of a choice that is gone what is ticked', async () => {
    const list = await begin('sort=-drawing')
    expect(list.html).toContain(await optionsOf(asked(list.html, [])))
    expect(await optionsOf(asked(list.html, [1, 2], { sel: 'gone' }))).toMatch(
      /^<optgroup label="All of them have"><option value="rcv.done">((?!optgroup label).)*$/,
    )
    const { status } = await asked(list.html, [1], { to: 'nothing known' })
    expect(status).toBe(422)
  })
})
