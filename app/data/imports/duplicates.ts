import { duplicateReason, IMPORT_FIELDS, UNIQUE_IDENTITIES } from '~/domain/import'
import type { Tx } from '~db/client'
import { jsonText } from '../json-text'
import { run } from '../run'

/** How many of one identity's rows its reason can name; the rest are counted. */
const NAMED = 11
const GROUPS = 2000

interface Group {
  identity: string
  label: string
  weldNumber: string | null
  times: number
  rows: number[]
}

const ONCE = `(r.identity LIKE '${UNIQUE_IDENTITIES.weld}%' OR r.identity LIKE '${UNIQUE_IDENTITIES.tag}%')`

const FIND = `
  SELECT r.identity, min(r.item->>'label') AS label, min(r.item->>'weldNumber') AS "weldNumber",
    count(*)::int AS times, (array_agg(r.row_number ORDER BY r.row_number))[1:${NAMED}] AS rows
  FROM import_rows r
  WHERE r.import_id = $1 AND r.errors IS NULL AND ${ONCE} AND r.identity > $2
  GROUP BY r.identity
  HAVING count(DISTINCT r.item->>'content') > 1
  ORDER BY r.identity LIMIT ${GROUPS}`

const MARK = `
  UPDATE import_rows r SET errors = w.errors
  FROM json_to_recordset($2::json) AS w (identity text, errors jsonb)
  WHERE r.import_id = $1 AND r.identity = w.identity AND r.errors IS NULL`

/**
 * A weld number or a tag that stands more than once with different content is an error of each of its rows: nobody can
 * say which one is right. Where the rows say the same they count once.
 */
export async function markDuplicates(tx: Tx, importId: string): Promise<void> {
  for (let last = ''; ;) {
    const groups = await run<Group>(tx, FIND, [importId, last])
    if (groups.length === 0) return
    const marks = groups.map((group) => ({ identity: group.identity, errors: [errorOf(group)] }))
    await run(tx, MARK, [importId, jsonText(marks).text])
    last = groups.at(-1)?.identity ?? last
  }
}

function errorOf({ label, weldNumber, times, rows }: Group) {
  // duplicateReason counts what it is given; beyond those that it names their numbers don't matter.
  const all = [...rows, ...Array.from({ length: times - rows.length }, () => 0)]
  return {
    column: weldNumber === null ? IMPORT_FIELDS.tag : IMPORT_FIELDS.weldNumber,
    value: label,
    reason: duplicateReason({ label, weldNumber }, all),
  }
}
