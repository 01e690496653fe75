import { describe, expect, it } from 'vitest'
import { cellsOf, openBytes, readBytes } from '~tests/support/sheet-files'
import { workbookOf } from '~tests/support/xlsx'

const row = (inner: string) => `<row r="1">${inner}</row>`
const read = (data: string, more = {}) =>
  cellsOf('a.xlsx', workbookOf({ sheets: [{ name: 'Data', data }], ...more }))

describe('cells of a workbook', () => {
  it('shared, inline, formula texts, booleans, errors and ISO dates are what a person sees', async () => {
    const strings = '<si><t>first</t></si><si><t xml:space="preserve"> kept </t></si>'
    const data = row(
      '<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c>' +
        '<c r="C1" t="str"><f>A1&amp;"x"</f><v>made</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c>' +
        '<c r="F1" t="e"><v>#N/A</v></c><c r="G1" t="d"><v>2025-01-15T00:00:00Z</v></c><c r="H1" t="s"><v>0</v></c>',
    )
    expect(await read(data, { strings })).toEqual([
      [' kept ', 'inline', 'made', 'TRUE', 'FALSE', '#N/A', '2025-01-15', 'first'],
    ])
  })

  it('rich text is joined, reading aids are left out, escaped characters come back', async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>Gate</t></r><r><t> valve</t></r><rPh sb="0" eb="1"><t>geeto</t></rPh></si>' +
      '<si><t>a_x000A_b_x0000_</t></si>'
    const data = row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>')
    expect(await read(data, { strings })).toEqual([['Gate valve', 'a\nb_x0000_']])
  })

  it.each([
    ['3', '3'],
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['1.0000000000000002', '1'],
    ['1E-7', '0.0000001'],
    ['1.5E+3', '1500'],
    ['-2.50', '-2.5'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e999', '1e999'],
  ])('the number %s reads %s', async (stored, shown) => {
    expect(await read(row(`<c r="A1"><v>${stored}</v></c>`))).toEqual([[shown]])
  })

  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy;@"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/>' +
    '<numFmt numFmtId="166" formatCode="[Red]0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs>'

  it('numbers in a date style are dates, and no others', async () => {
    const cells = [0, 1, 2, 3, 4, 5].map((style) => `<c s="${style}"><v>45672</v></c>`).join('')
    expect(await read(row(cells), { styles })).toEqual([
      ['45672', '2025-01-15', '2025-01-15', '45672', '45672', '45672'],
    ])
  })

  it.each([
    ['1', '1900-01-01', '1904-01-02'],
    ['59', '1900-02-28', '1904-02-29'],
    ['60', '60', '1904-03-01'],
    ['61', '1900-03-01', '1904-03-02'],
    ['45672.75', '2025-01-15', '2029-01-16'],
    ['0.5', '0.5', '1904-01-01'],
    ['3000000', '3000000', '3000000'],
  ])('day %s is %s counted from 1900, %s from 1904', async (serial, from1900, from1904) => {
    const data = row(`<c s="1"><v>${serial}</v></c>`)
    expect(await read(data, { styles })).toEqual([[from1900]])
    const workbookProperties = '<workbookPr date1904="1"/>'
    expect(await read(data, { styles, workbookProperties })).toEqual([[from1904]])
  })
})

describe('the shape of a workbook', () => {
  it('keeps row numbers and places, without rows that hold nothing', async () => {
    const data =
      '<row r="2"><c r="C2"><v>1</v></c></row><row r="3"><c r="A3" s="1"/></row><row r="9"><c r="A9"><v>2</v></c><c r="AB9"/></row>'
    expect(await readBytes('a.xlsx', workbookOf({ sheets: [{ name: 'Data', data }] }))).toEqual([
      { row: 2, cells: ['', '', '1'] },
      { row: 9, cells: ['2'] },
    ])
  })

  it('rows and cells without their place follow the one before', async () => {
    const data = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>'
    expect(await readBytes('a.xlsx', workbookOf({ sheets: [{ name: 'Data', data }] }))).toEqual([
      { row: 1, cells: ['1', '2'] },
      { row: 2, cells: ['', '3', '4'] },
    ])
  })

  it('takes prefixed names and the strict variant', async () => {
    const main = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    const xml = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`
    const relations = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    expect(await cellsOf('a.xlsx', workbookOf({ sheets: [{ name: 'Data', xml }], relations }))).toEqual([
      ['a'],
    ])
  })

  it('lists sheets by name, says which are hidden, and reads any of them more than once', async () => {
    const sheets = [
      { name: 'Instructions', data: row('<c><v>1</v></c>') },
      { name: 'Data &amp; more', data: row('<c><v>2</v></c>'), state: 'hidden' },
    ]
    const { opened, remove } = await openBytes('a.xlsx', workbookOf({ sheets }))
    if (!opened.ok) throw new Error(opened.reason)
    expect(opened.file.sheets).toEqual([
      { name: 'Instructions', index: 0, hidden: false },
      { name: 'Data & more', index: 1, hidden: true },
    ])
    expect(await opened.file.peek(1, 5)).toEqual([{ row: 1, cells: ['2'] }])
    expect(await opened.file.peek(1, 1)).toEqual([{ row: 1, cells: ['2'] }])
    expect(await opened.file.peek(0, 1)).toEqual([{ row: 1, cells: ['1'] }])
    await opened.file.close()
    remove()
  })

  it('texts beyond what is kept in memory come back from the temporary file', async () => {
    const texts = Array.from({ length: 3000 }, (_, n) => `text ${n} ${'é'.repeat(500)}`)
    const strings = texts.map((text) => `<si><t>${text}</t></si>`).join('')
    const order = texts.map((_, n) => (n * 1201) % texts.length)
    const data = order.map((n) => `<row><c t="s"><v>${n}</v></c></row>`).join('')
    const bytes = workbookOf({ sheets: [{ name: 'Data', data }], strings })
    const rows = await readBytes('a.xlsx', bytes, { stringsInMemory: 0 })
    expect(rows).toEqual(order.map((n, at) => ({ row: at + 1, cells: [texts[n]] })))
  })
})
