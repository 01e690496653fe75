import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FILE_LIMITS } from '~/files'
import { REFUSAL } from '~/files/refusals'
import { openBytes, readBytes } from '~tests/support/sheet-files'
import { workbookOf, workbookParts } from '~tests/support/xlsx'
import { zipOf } from '~tests/support/zip'

const cell = '<row><c><v>1</v></c></row>'
const good = workbookOf({ sheets: [{ name: 'Data', data: cell }] })
const ole = (names: string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2000),
    Buffer.from(names.join('\0') + '\0', 'utf16le'),
  ])
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d', 'hex'), Buffer.alloc(100)])
const parts = (...names: string[]) => zipOf(names.map((name) => ({ name, data: '<a/>' })))
const withSheet = (xml: string) => workbookOf({ sheets: [{ name: 'Data', xml }] })

describe('files that are not what their name says', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), REFUSAL.empty],
    ['a file of blank lines', Buffer.from('\r\n \r\n'), REFUSAL.empty],
    ['an old workbook', ole(['Root Entry', 'Workbook']), REFUSAL.oldExcel],
    ['an encrypted workbook', ole(['EncryptionInfo', 'EncryptedPackage']), REFUSAL.encrypted],
    ['another Office file', ole(['WordDocument']), REFUSAL.otherOle],
    ['a picture', png, REFUSAL.picture],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), REFUSAL.pdf],
    ['a program', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200)]), REFUSAL.binary],
    ['a web page', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), REFUSAL.markup],
    ['an empty zip', zipOf([]), REFUSAL.notWorkbook],
    ['a zip of other things', parts('photo.jpg', 'notes.txt'), REFUSAL.notWorkbook],
    ['a binary workbook', parts('xl/workbook.bin'), REFUSAL.xlsb],
    ['an OpenDocument sheet', parts('mimetype', 'content.xml'), REFUSAL.ods],
  ])('%s', async (_, bytes, reason) => expect(await readBytes('takeoff.xlsx', bytes)).toBe(reason))

  it('a CSV named .xlsx is read for what it is, words that look like a picture’s mark included', async () => {
    expect(await readBytes('a.xlsx', 'BM,Drawing\n1,2\n')).toHaveLength(2)
  })
})

describe('damaged workbooks', () => {
  it('cut off anywhere', async () => {
    for (let length = 30; length < good.length; length += 37)
      expect([REFUSAL.truncated, REFUSAL.damaged]).toContain(
        await readBytes('a.xlsx', good.subarray(0, length)),
      )
  })

  it('any byte wrong: rows or a sentence, never a crash', async () => {
    const sentences = Object.values(REFUSAL).filter((reason) => typeof reason === 'string')
    for (let at = 0; at < good.length; at += 3) {
      const bytes = Buffer.from(good)
      bytes[at] = bytes[at]! ^ 0x55
      const read = await readBytes('a.xlsx', bytes)
      if (typeof read === 'string' && !read.includes('unpacks to more than'))
        expect(sentences).toContain(read)
    }
  })

  it.each([
    ['unfinished XML', '<worksheet><sheetData><row>'],
    ['no XML', 'hello'],
    [
      'a text that isn’t there',
      '<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>',
    ],
    [
      'an entity that nobody defined',
      '<worksheet><sheetData><row><c><v>&boom;</v></c></row></sheetData></worksheet>',
    ],
    ['elements without end', '<a>'.repeat(100_000)],
  ])('%s', async (_, xml) => expect(await readBytes('a.xlsx', withSheet(xml))).toBe(REFUSAL.damaged))

  it('an encrypted part', async () => {
    const spoiled = workbookParts({ sheets: [{ name: 'Data', data: cell }] }).map((part) => ({
      ...part,
      encrypted: true,
    }))
    expect(await readBytes('a.xlsx', zipOf(spoiled))).toBe(REFUSAL.encrypted)
  })

  it('a workbook of charts alone', async () => {
    expect(await readBytes('a.xlsx', workbookOf({ sheets: [] }))).toBe(REFUSAL.noSheets)
  })
})

describe('files made to exhaust', () => {
  const MB = 1024 * 1024

  it('XML definitions are refused before anything expands', async () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>'
    expect(await readBytes('a.xlsx', withSheet(bomb))).toBe(REFUSAL.entities)
  })

  it('a sheet that says it is too large is not unpacked', async () => {
    const spoiled = workbookParts({ sheets: [{ name: 'Data', data: cell }] })
    for (const part of spoiled)
      if (part.name.includes('sheet1')) part.claimedSize = FILE_LIMITS.sheetBytes + 1
    expect(await readBytes('a.xlsx', zipOf(spoiled))).toBe(
      REFUSAL.tooLarge('The sheet “Data”', FILE_LIMITS.sheetBytes),
    )
  })

  it('a sheet that is larger than it says is stopped where it passes that', async () => {
    const spoiled = workbookParts({ sheets: [{ name: 'Data', data: cell.repeat(100_000) }] })
    for (const part of spoiled) if (part.name.includes('sheet1')) part.claimedSize = 1000
    expect(await readBytes('a.xlsx', zipOf(spoiled))).toBe(REFUSAL.bomb)
  })

  it('a small sheet that unpacks a thousandfold is stopped', async () => {
    const data = `<worksheet><sheetData>${' '.repeat(60 * MB)}</sheetData></worksheet>`
    const rowsOnly = `<worksheet><sheetData>${'<row/>'.repeat(8 * MB)}</sheetData></worksheet>`
    expect(await readBytes('a.xlsx', withSheet(data))).toBe(REFUSAL.damaged)
    expect(await readBytes('a.xlsx', withSheet(rowsOnly), { rows: 1e9 })).toBe(REFUSAL.bomb)
  })

  it('a bomb in a part that isn’t needed is never looked at', async () => {
    const packed = deflateRawSync(Buffer.alloc(10 * MB, 'x'))
    const extra = [{ name: 'xl/media/bomb.bin', data: '', packed, claimedSize: 4_000_000_000 }]
    const bytes = workbookOf({ sheets: [{ name: 'Data', data: cell }], extra })
    expect(await readBytes('a.xlsx', bytes)).toEqual([{ row: 1, cells: ['1'] }])
  })

  it('texts, cells, columns, rows and parts are counted', async () => {
    const book = (data: string, strings = '') => workbookOf({ sheets: [{ name: 'Data', data }], strings })
    const limits = { ...FILE_LIMITS, strings: 2, rows: 3, stringsBytes: 10_000, sheetBytes: 10_000, parts: 7 }
    const refused = (bytes: Buffer) => readBytes('a.xlsx', bytes, limits)
    expect(await refused(book(cell, '<si/>'.repeat(3)))).toBe(REFUSAL.tooManyTexts(limits))
    expect(await refused(book(cell, `<si><t>${'x'.repeat(20_000)}</t></si>`))).toBe(
      REFUSAL.tooLarge('The list of texts', 10_000),
    )
    expect(await refused(book(cell.repeat(4)))).toBe(REFUSAL.tooManyRows(limits))
    expect(await refused(book('<row r="1048577"><c><v>1</v></c></row>'))).toBe(REFUSAL.tooManyRows(limits))
    const long = `<si><t>${'x'.repeat(32_768)}</t></si>`
    expect(await readBytes('a.xlsx', book(cell, long))).toBe(REFUSAL.longCell(FILE_LIMITS))
    expect(await readBytes('a.xlsx', book(cell), { parts: 3 })).toBe(REFUSAL.notWorkbook)
  })

  it('a hundred columns are fine, more than 200 are refused, empty ones don’t count', async () => {
    const row = (columns: number, empty = 0) =>
      `<row>${'<c><v>1</v></c>'.repeat(columns)}${'<c s="1"/>'.repeat(empty)}</row>`
    const book = (data: string) => workbookOf({ sheets: [{ name: 'Data', data }] })
    expect(await readBytes('a.xlsx', book(row(100, 16_000)))).toEqual([
      { row: 1, cells: Array(100).fill('1') },
    ])
    expect(await readBytes('a.xlsx', book(row(201)))).toBe(REFUSAL.tooManyColumns(1, FILE_LIMITS))
    const { opened, remove } = await openBytes('a.xlsx', book(row(201)))
    if (!opened.ok) throw new Error(opened.reason)
    expect((await opened.file.peek(0, 1))[0]?.cells).toHaveLength(200)
    await opened.file.close()
    remove()
    const line = `${'x,'.repeat(200)}x\n`
    expect(await readBytes('a.csv', line)).toBe(REFUSAL.tooManyColumns(1, FILE_LIMITS))
    expect(await readBytes('a.csv', 'a,b\n1,2\n3,4\n', { rows: 2 })).toBe(
      REFUSAL.tooManyRows({ ...FILE_LIMITS, rows: 2 }),
    )
  })
})
