import { beforeEach, describe, expect, it } from 'vitest'
import { CHARACTERS_HELD, ROWS_HELD } from '~/data/imports/held'
import { findImport } from '~/data/imports/find'
import { stageImport } from '~/data/imports/stage'
import type { SheetFile, SheetRow } from '~/files'
import { useDatabase } from '~tests/support/database'
import { apply, makeImportWorld } from '~tests/support/imports'
import { useMade } from '~tests/support/made'
import { previewImport } from '~/data/imports/preview'

let statements: string[] = []
const database = useDatabase({ onStatement: (text) => statements.push(text) })
const world = useMade(beforeEach, () => makeImportWorld(database.db))
beforeEach(async () => {
  statements = []
})

const sent = (begin: string) => statements.filter((text) => text.trim().startsWith(begin)).length
const written = () => sent('INSERT INTO import_rows')

/** A sheet that notes, whenever a row is asked for, how much of what it gave is still held. */
function watchedSheet(rows: number, remark: string) {
  const most = { rows: 0, characters: 0 }
  let [given, characters, seen] = [0, 0, 0]
  const header = { row: 1, cells: ['Drawing', 'Type', 'Commodity Code', 'Remarks'] }
  async function* all(): AsyncGenerator<SheetRow> {
    yield header
    for (let at = 0; at < rows; at += 1) {
      if (written() > seen) [given, characters, seen] = [0, 0, written()]
      const cells = [`P-${at % 40}`, 'VALVE', `C-${at}`, remark]
      given += 1
      characters += cells.join('').length
      most.rows = Math.max(most.rows, given)
      most.characters = Math.max(most.characters, characters)
      yield { row: at + 2, cells }
    }
  }
  const file: SheetFile = {
    kind: 'csv',
    sheets: [{ name: '', index: 0, hidden: false }],
    rows: all,
    peek: async () => [header],
    close: async () => undefined,
  }
  return { file, most }
}

async function stageWatched(rows: number, remark: string) {
  const { file, most } = watchedSheet(rows, remark)
  const staged = await stageImport(database.db, world.planner, world.project, { file, name: 'rows.csv' })
  if (!staged.ok) throw new Error(staged.reason)
  return { id: staged.id, most }
}

describe('of a file', () => {
  it('never more than a piece is held while it is taken', async () => {
    const { most } = await stageWatched(3 * ROWS_HELD + 7, '')
    expect(most.rows).toBe(ROWS_HELD)
    expect(written()).toBe(4)
  })

  it('less where rows are long, from the upload to the import', async () => {
    const long = 50_000
    const { id, most } = await stageWatched(100, 'x'.repeat(long))
    expect(most.characters).toBeLessThanOrEqual(CHARACTERS_HELD + long + 20)
    expect(written()).toBe(3)
    const found = await findImport(database.db, world.planner, world.project, id)
    const chunk = found?.report.chunk ?? 0
    expect(chunk * long).toBeLessThanOrEqual(CHARACTERS_HELD)
    expect(chunk).toBeGreaterThan(0.9 * (CHARACTERS_HELD / long))
  })

  it('as many rows are understood, and components written, in a statement', async () => {
    const { id } = await stageWatched(2 * ROWS_HELD + 3, '')
    const previewed = await previewImport(database.db, world.planner, world.project, id)
    if (!previewed.ok) throw new Error(previewed.reason)
    expect(sent('UPDATE import_rows r SET item')).toBe(3)
    const applied = await apply(database.db, world, { id, preview: previewed.preview })
    expect(applied).toMatchObject({ ok: true, result: { created: 2 * ROWS_HELD + 3 } })
    expect(sent('WITH c AS MATERIALIZED')).toBe(3)
    expect(sent('INSERT INTO component_milestones')).toBe(3)
    expect(sent('INSERT INTO long_batch')).toBe(3)
  })
})
