import { describe, expect, it } from 'vitest'
import { REFUSAL } from '~/files/refusals'
import { cellsOf, openBytes, readBytes } from '~tests/support/sheet-files'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

describe('CSV files', () => {
  it.each([
    ['comma', 'a,b,c\n1,2,3\n', ','],
    ['semicolon, with decimal commas', 'a;b;c\n1,5;2,5;3,5\n', ';'],
    ['tab', 'a\tb\tc\n1\t2\t3\n', '\t'],
    ['a title above', 'Weld log\na;b;c\n1;2;3\n4;5;6\n', ';'],
  ])('are split by %s', async (_, text, delimiter) => {
    const lines = text
      .trim()
      .split('\n')
      .map((line) => line.split(delimiter))
    expect(await cellsOf('a.csv', text)).toEqual(lines)
  })

  it('the line sep=; decides and is no row', async () => {
    expect(await readBytes('a.csv', 'sep=;\r\na,x;b\r\n1;2\r\n')).toEqual([
      { row: 1, cells: ['a,x', 'b'] },
      { row: 2, cells: ['1', '2'] },
    ])
  })

  it('one column alone is one column', async () => {
    expect(await cellsOf('a.csv', 'Drawing\nP-1\nP-2')).toEqual([['Drawing'], ['P-1'], ['P-2']])
  })

  const text = 'Größe,Maß\n½",ok\n'
  const lines = [
    ['Größe', 'Maß'],
    ['½"', 'ok'],
  ]
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE with its mark', utf16(`\uFEFF${text}`)],
    ['UTF-16 BE with its mark', utf16(`\uFEFF${text}`).swap16()],
    ['UTF-16 LE without', utf16(text)],
    ['UTF-16 BE without', utf16(text).swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('are read in %s', async (_, bytes) => expect(await cellsOf('a.csv', bytes)).toEqual(lines))

  it('Windows-1252 has its own characters, even where the first odd one comes late', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`a,b\n${'x,y\n'.repeat(50_000)}`),
      Buffer.from([0x80, 0x2c, 0x94, 0x0a]),
    ])
    const rows = await cellsOf('a.csv', bytes)
    expect(rows.at(-1)).toEqual(['€', '”'])
  })

  it('a character cut by the end of a chunk stays whole', async () => {
    const cell = `${'x'.repeat(65_534)}`.slice(0, 32_000)
    const rows = await cellsOf('a.csv', `${cell},${cell},${'é'.repeat(3000)}\n`)
    expect(rows[0]?.[2]).toBe('é'.repeat(3000))
  })

  it('inch marks need no quoting, quoted cells hold separators, lines and quotes', async () => {
    expect(await cellsOf('a.csv', 'a,b,c\n6",Sch 40,"RT,PT"\n"2""","two\nlines","12" x 3"\n')).toEqual([
      ['a', 'b', 'c'],
      ['6"', 'Sch 40', 'RT,PT'],
      ['2"', 'two\nlines', '"12" x 3"'],
    ])
  })

  it('empty lines are no rows but count as such', async () => {
    expect(await readBytes('a.csv', 'a,b\r\n\r\n,,\r\n1,2,,\r\n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 4, cells: ['1', '2'] },
    ])
  })

  it('a quote that is never closed is refused, not swallowed', async () => {
    const text = `a,b\n"open,1\n${'x,y\n'.repeat(1000)}`
    expect(await readBytes('a.csv', text)).toBe(REFUSAL.quotes)
    expect(await readBytes('a.csv', text, { recordBytes: 1000 })).toBe(REFUSAL.quotes)
  })

  it('a look at the beginning leaves the rest unread', async () => {
    const { opened, remove } = await openBytes('Welds.csv', `a,b\n${'1,2\n'.repeat(100_000)}`)
    if (!opened.ok) throw new Error(opened.reason)
    expect(opened.file.sheets).toEqual([{ name: 'Welds.csv', index: 0, hidden: false }])
    expect(await opened.file.peek(0, 2)).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['1', '2'] },
    ])
    await opened.file.close()
    remove()
  })
})
