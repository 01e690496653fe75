import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '~tests/support/trust'
import { copyCells } from '~db/legacy/dump/copy-line'
import { decoderOf } from '~db/legacy/dump/encodings'

const utf8 = decoderOf('UTF8')
const cells = (line: string) => copyCells(Buffer.from(line), utf8)

/** What Postgres does to a text on its way out (CopyAttributeOutText). */
const NAMED: Record<string, string> = {
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
}
const written = (row: (string | null)[]) =>
  row.map((cell) => cell?.replace(/[\b\f\n\r\t\v\\]/g, (one) => NAMED[one] ?? one) ?? '\\N').join('\t')

describe('a line of COPY', () => {
  it('has nothing, an empty text and a backslash with an N apart', () => {
    expect(cells('\\N\t\t\\\\N\tN')).toEqual([null, '', '\\N', 'N'])
  })

  it('has escapes for what would end a cell or a line', () => {
    expect(cells('a\\tb\\nc\\rd\\\\e\\bf\\fg\\vh')).toEqual(['a\tb\nc\rd\\e\bf\fg\vh'])
  })

  it('has bytes in octal and in hexadecimal, which are characters only together', () => {
    expect(cells('\\101\\x42\\7\\x4g')).toEqual(['AB\u0007\u0004g'])
    expect(cells('bl\\303\\245b\\xc3\\xa6r\tå')).toEqual(['blåbær', 'å'])
  })

  it('takes any other character behind a backslash for itself', () => {
    expect(cells('\\a\\"\\8\\å')).toEqual(['a"8å'])
  })

  it('keeps a backslash at the very end', () => {
    expect(cells('a\\')).toEqual(['a\\'])
  })

  it('is refused where its bytes are none of its encoding', () => {
    expect(() => copyCells(Buffer.from([0x61, 0xff]), utf8)).toThrow(TypeError)
    expect(() => cells('\\377')).toThrow(TypeError)
    expect(copyCells(Buffer.from([0x62, 0x6c, 0xe5]), decoderOf('LATIN1'))).toEqual(['blå'])
    expect(copyCells(Buffer.from([0x93, 0x09, 0xe5]), decoderOf('WIN1252'))).toEqual(['“', 'å'])
  })

  it('gives back every row that Postgres can write', () => {
    const cell = fc.option(fc.string({ unit: fc.constantFrom(...'a\\\t\n\rNbx07å😀"\v\b\f.') }))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (row) => {
        expect(cells(written(row))).toEqual(row)
      }),
      cases(500),
    )
  })

  it('of a megabyte is read as it is', () => {
    const long = 'x\\ty'.repeat(300_000)
    expect(cells(`1\t${long}\t\\N`)).toEqual(['1', 'x\ty'.repeat(300_000), null])
  })
})
