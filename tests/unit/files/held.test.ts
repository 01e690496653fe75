import { describe, expect, it } from 'vitest'
import { UnreadableFile } from '~/files'
import { openBytes } from '~tests/support/sheet-files'
import { workbookOf } from '~tests/support/xlsx'

const ROWS = 20_000
const rows = (of: (at: number) => string) => Array.from({ length: ROWS }, (_, at) => of(at)).join('')

/** How many rows a file hands out before what is wrong at its very end is come upon. */
async function handedOut(name: string, bytes: Buffer | string): Promise<number> {
  const { opened, remove } = await openBytes(name, bytes)
  if (!opened.ok) throw new Error(opened.reason)
  let count = 0
  try {
    for await (const _ of opened.file.rows(0)) count += 1
    throw new Error('Its end was not come upon')
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return count
  } finally {
    await opened.file.close()
    remove()
  }
}

describe('a file is read piece by piece', () => {
  it('a CSV hands its rows out long before its end is read', async () => {
    const text = rows((at) => `P-${at},VALVE,C-${at}\n`)
    const count = await handedOut('rows.csv', `${text}"never closed,${'x'.repeat(2_000_000)}`)
    expect(count).toBeGreaterThan(0.7 * ROWS)
  })

  it('a workbook too', async () => {
    const data = rows((at) => `<row><c><v>${at}</v></c><c t="inlineStr"><is><t>VALVE</t></is></c></row>`)
    const count = await handedOut(
      'rows.xlsx',
      workbookOf({ sheets: [{ name: 'A', data: `${data}</wrong>` }] }),
    )
    expect(count).toBeGreaterThan(0.7 * ROWS)
  })
})
