import type { ColumnMapping, RowError } from '~/domain/import'
import type { Queryable } from '~db/client'
import { run } from '../run'
import { isUuid } from '../updates/lock'
import type { Actor } from '../people'
import type { ImportProject, ImportReport, ImportState } from './types'

export interface FoundImport {
  id: string
  fileName: string
  sheetName: string
  state: ImportState
  headerRow: number
  header: string[]
  mapping: ColumnMapping
  report: ImportReport
  batchId: string | null
  by: string
  createdAt: string
  appliedAt: string | null
}

type Scope = Pick<ImportProject, 'id' | 'organizationId'>

const FIND = `
  SELECT i.id, i.file_name AS "fileName", i.sheet_name AS "sheetName", i.state, i.header_row AS "headerRow", i.header,
    i.mapping, i.report, i.batch_id AS "batchId", coalesce(u.name, '') AS by, i.created_at AS "createdAt", i.applied_at AS "appliedAt"
  FROM imports i JOIN projects p ON p.id = i.project_id AND p.organization_id = $3 LEFT JOIN users u ON u.id = i.user_id
  WHERE i.id = $1 AND i.project_id = $2`

/** An import of the project, or undefined: those of other projects and organizations aren't there. */
export async function findImport(
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  project: Scope,
  id: string | undefined,
): Promise<FoundImport | undefined> {
  if (id === undefined || !isUuid(id)) return undefined
  const [found] = await run<FoundImport>(db, FIND, [id, project.id, actor.organizationId])
  return found
}

export type ListedImport = Pick<
  FoundImport,
  'id' | 'fileName' | 'sheetName' | 'state' | 'report' | 'by' | 'createdAt' | 'appliedAt'
>

const LIST = `
  SELECT i.id, i.file_name AS "fileName", i.sheet_name AS "sheetName", i.state,
    json_build_object('rows', i.report->'rows', 'warnings', '[]'::jsonb, 'result', i.report->'result') AS report,
    coalesce(u.name, '') AS by, i.created_at AS "createdAt", i.applied_at AS "appliedAt"
  FROM imports i JOIN projects p ON p.id = i.project_id AND p.organization_id = $2 LEFT JOIN users u ON u.id = i.user_id
  WHERE i.project_id = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT 50`

/** The project's last fifty imports, the newest first. */
export function listImports(
  db: Queryable,
  actor: Pick<Actor, 'organizationId'>,
  project: Scope,
): Promise<ListedImport[]> {
  return run<ListedImport>(db, LIST, [project.id, actor.organizationId])
}

const FIRST_ROWS = `
  SELECT cells FROM import_rows WHERE import_id = $1 ORDER BY row_number LIMIT 30`

/** Up to three different values of each column, from the first rows. */
export async function sampleValues(db: Queryable, importId: string, columns: number): Promise<string[][]> {
  const rows = await run<{ cells: string[] }>(db, FIRST_ROWS, [importId])
  return Array.from({ length: columns }, (_, at) => {
    const values = rows.map(({ cells }) => (cells[at] ?? '').trim()).filter(Boolean)
    return [...new Set(values)].slice(0, 3)
  })
}

export interface ErrorRow {
  row: number
  errors: RowError[]
}

const ERRORS = `
  SELECT row_number AS "row", errors FROM import_rows
  WHERE import_id = $1 AND errors IS NOT NULL AND row_number > $2 ORDER BY row_number LIMIT $3`

/** The rows in error from after `after` on, at most `limit`. */
export function errorRows(
  db: Queryable,
  importId: string,
  after: number,
  limit: number,
): Promise<ErrorRow[]> {
  return run<ErrorRow>(db, ERRORS, [importId, after, limit])
}

const PIECE = 1000

/** All of them, in pieces: never more than one in memory. */
export async function* allErrorRows(db: Queryable, importId: string): AsyncGenerator<ErrorRow[]> {
  for (let after = 0; ;) {
    const rows = await errorRows(db, importId, after, PIECE)
    if (rows.length > 0) yield rows
    if (rows.length < PIECE) return
    after = rows.at(-1)?.row ?? after
  }
}
