import { createHash } from 'node:crypto'
import { COMPONENT_TYPE_NAMES } from '~/domain/component-types'
import {
  type ColumnMapping,
  contentOf,
  type ImportContext,
  type ImportItem,
  type InterpretedRow,
  interpretRow,
  templateInfo,
} from '~/domain/import'
import { naturalSortKey } from '~/domain/natural-sort'
import { placeNameKey } from '~/domain/place-name'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'
import type { CurrentTemplate } from '../templates/current'
import type { KeptItem } from './types'

const READ = `
  SELECT row_number AS "row", cells FROM import_rows
  WHERE import_id = $1 AND row_number > $2 ORDER BY row_number LIMIT $3`

const WRITE = `
  UPDATE import_rows r SET item = w.item, identity = w.identity, count = w.count, errors = w.errors
  FROM json_to_recordset($2::json) AS w ("row" int, item jsonb, identity text, count int, errors jsonb)
  WHERE r.import_id = $1 AND r.row_number = w."row"`

const TODAY = `SELECT to_char(statement_timestamp() AT TIME ZONE $1, 'YYYY-MM-DD') AS today`

interface StagedRow {
  row: number
  cells: string[]
}

/** Understands every staged row anew and keeps what it came to, `chunk` at a time. */
export async function interpretRows(
  tx: Tx,
  importId: string,
  mapping: ColumnMapping,
  templates: ReadonlyMap<string, CurrentTemplate>,
  timeZone: string,
  chunk: number,
): Promise<void> {
  const [now] = await run<{ today: string }>(tx, TODAY, [timeZone])
  const infos = [...templates].map(([type, { steps }]) => [type, templateInfo(steps)])
  const context: ImportContext = { templates: Object.fromEntries(infos), today: now?.today ?? '' }
  const understand = ({ row, cells }: StagedRow) => {
    const read = withTemplate(interpretRow({ cells }, mapping, context), templates)
    if (!read.ok) return { row, item: null, identity: null, count: null, errors: read.errors }
    const { item } = read
    return { row, item: keptItem(item), identity: item.identity, count: item.count, errors: null }
  }
  for (let last = -1; ;) {
    const rows = await run<StagedRow>(tx, READ, [importId, last, chunk])
    if (rows.length === 0) return
    await run(tx, WRITE, [importId, jsonText(rows.map(understand)).text])
    last = rows.at(-1)?.row ?? last
  }
}

/** A type that the project has no rules of credit for can't be imported, however well it is written. */
function withTemplate(read: InterpretedRow, templates: ReadonlyMap<string, CurrentTemplate>): InterpretedRow {
  if (!read.ok || templates.has(read.item.type)) return read
  const type = COMPONENT_TYPE_NAMES[read.item.type]
  const reason = `This project has no rules of credit for ${type}.`
  return { ok: false, errors: [{ column: 'Component type', value: type, reason }] }
}

function keptItem(item: ImportItem): KeptItem {
  return {
    ...item,
    content: createHash('sha256').update(contentOf(item)).digest('base64url').slice(0, 22),
    drawingSort: naturalSortKey(item.drawing),
    areaKey: placeNameKey(item.area),
    systemKey: placeNameKey(item.system),
    testPackageKey: placeNameKey(item.testPackage),
  }
}
