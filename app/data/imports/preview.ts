import { type ColumnMapping, mappingFrom, mappingProblem } from '~/domain/import'
import type { Db, Tx } from '~db/client'
import { jsonText } from '../json-text'
import type { Actor } from '../people'
import { run } from '../run'
import { type CurrentTemplate, currentTemplates } from '../templates/current'
import { markDuplicates } from './duplicates'
import { interpretRows } from './interpret'
import { lockImport } from './lock'
import { figuresOf } from './plan'
import { layOutSurplus, layOutTargets, lockTargets, MOST_COMPONENTS } from './targets'
import type { ImportProject, ImportReport, Preview } from './types'

export type Previewed =
  | { ok: true; preview: Preview }
  | { ok: false; reason: 'not-found' | 'applied' | 'not-allowed' }
  /** `message`: a sentence for the person; the columns have to be corrected. */
  | { ok: false; reason: 'columns'; message: string }

const SAVE = `
  UPDATE imports SET mapping = $2::json::jsonb, report = $3::json::jsonb, state = $4 WHERE id = $1`

/**
 * Understands the staged rows by the columns' uses (by those kept, without `uses`) and keeps what applying them would do.
 * One transaction that changes nothing but the import itself.
 */
export function previewImport(
  db: Db,
  actor: Actor,
  project: ImportProject,
  importId: string,
  uses?: readonly string[],
): Promise<Previewed> {
  return db.transaction(async (tx): Promise<Previewed> => {
    const found = await lockImport(tx, actor, project, importId)
    if (!found.ok) return found
    const { state, mapping: kept, header, report } = found.import
    if (state === 'applied') return { ok: false, reason: 'applied' }
    const chosen = uses ? mappingFrom(header, uses) : usable(kept)
    if (!chosen.ok) return { ok: false, reason: 'columns', message: chosen.reason }
    const { mapping } = chosen
    const templates = await currentTemplates(tx, project)
    await interpretRows(tx, importId, mapping, templates, project.timeZone, report.chunk)
    await markDuplicates(tx, importId)
    const planned = await planImport(tx, importId, project, templates, { chunk: report.chunk })
    const { problem: _problem, preview: _preview, ...rest } = report
    if (!planned.ok) {
      await run(tx, SAVE, [importId, jsonText(mapping).text, jsonText(rest).text, 'staged'])
      return { ok: false, reason: 'columns', message: planned.message }
    }
    const next: ImportReport = { ...rest, preview: planned.preview }
    await run(tx, SAVE, [importId, jsonText(mapping).text, jsonText(next).text, 'previewed'])
    return { ok: true, preview: planned.preview }
  })
}

const usable = (mapping: ColumnMapping) => {
  const reason = mappingProblem(mapping)
  return reason === undefined ? ({ ok: true, mapping } as const) : ({ ok: false, reason } as const)
}

type Planned = { ok: true; preview: Preview } | { ok: false; message: string }

/** Lays out what the understood rows mean in the project as it is now, and counts it; `lock` keeps it as it is. */
export async function planImport(
  tx: Tx,
  importId: string,
  project: ImportProject,
  templates: ReadonlyMap<string, CurrentTemplate>,
  { chunk, lock = false }: { chunk: number; lock?: boolean },
): Promise<Planned> {
  const tooMany = await layOutTargets(tx, importId, project.id)
  if (tooMany !== undefined) {
    const [many, most] = [tooMany, MOST_COMPONENTS].map((count) => count.toLocaleString('en-US'))
    return {
      ok: false,
      message: `This would be ${many} components; one import takes up to ${most}. Split the file, or look at the column for the quantity.`,
    }
  }
  await layOutSurplus(tx, project.id)
  if (lock) await lockTargets(tx, project.id)
  return { ok: true, preview: await figuresOf(tx, importId, project.id, templates, chunk) }
}
