import { fullWords } from '~/domain/component-words'
import type { Db, Tx } from '~db/client'
import { earnedRows } from '../components/earned-rows'
import { readNow } from '../components/read-changes'
import { jsonText } from '../json-text'
import { LongBatch } from '../long-batch'
import type { Actor } from '../people'
import { retried } from '../retry'
import { run } from '../run'
import { currentTemplates } from '../templates/current'
import { lookedAt } from './differences'
import { lockImport } from './lock'
import { templatesText } from './plan'
import { planImport, previewImport } from './preview'
import type { ApplyChoice, ImportProject, ImportReport, ImportResult, Preview } from './types'
import { writeFields } from './write-changed'
import { renumber, retireSurplus } from './write-counts'
import { writeNew } from './write-new'
import { type Welded, weldUpdates, writeProgress, type NewTotal, totalUpdates } from './write-progress'

export type Applied =
  /** `again`: it had been applied before, and nothing was done now. */
  | { ok: true; result: ImportResult; again: boolean }
  | { ok: false; reason: 'not-found' | 'not-allowed' | 'not-previewed' | 'errors-left' | 'only-quantities' }
  /** The project (or the preview) is another than the one that was looked at; `preview` is the new one. */
  | { ok: false; reason: 'stale'; preview: Preview | undefined }

/** The plan isn't the one that was seen: everything is rolled back. */
class Stale extends Error {}

/**
 * Does what the preview said, all of it in one transaction, or nothing. A second press, a reload or a lost answer find
 * it applied and change nothing. The plan is made again under the project's lock; where it comes to anything else than
 * what the person saw, nothing is done and they look again. Statements grow with chunks of a thousand, not with rows.
 */
export async function applyImport(
  db: Db,
  actor: Actor,
  project: ImportProject,
  importId: string,
  choice: ApplyChoice,
): Promise<Applied> {
  try {
    return await retried(() => db.transaction((tx) => applyOnce(tx, actor, project, importId, choice)))
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    const again = await previewImport(db, actor, project, importId)
    return { ok: false, reason: 'stale', preview: again.ok ? again.preview : undefined }
  }
}

// The project's row is what gives out component numbers: nobody adds components meanwhile, and ticks don't wait.
const LOCK_PROJECT = `SELECT id FROM projects WHERE id = $1 FOR NO KEY UPDATE`

const SAVE = `
  UPDATE imports SET state = 'applied', applied_at = now(), batch_id = $2::uuid, report = $3::json::jsonb WHERE id = $1`

async function applyOnce(
  tx: Tx,
  actor: Actor,
  project: ImportProject,
  importId: string,
  choice: ApplyChoice,
): Promise<Applied> {
  const found = await lockImport(tx, actor, project, importId)
  if (!found.ok) return found
  const { state, report, fileName } = found.import
  if (state === 'applied' && report.result) return { ok: true, result: report.result, again: true }
  const seen = report.preview
  if (state !== 'previewed' || !seen) return { ok: false, reason: 'not-previewed' }
  if (seen.rowsInError > 0 && !choice.leaveOutErrors) return { ok: false, reason: 'errors-left' }
  if (seen.fingerprint !== choice.fingerprint) throw new Stale()
  await run(tx, LOCK_PROJECT, [project.id])
  const templates = await currentTemplates(tx, project)
  if (templatesText(templates) !== seen.templates) throw new Stale()
  const planned = await planImport(tx, importId, project, templates, { chunk: report.chunk, lock: true })
  if (!planned.ok || planned.preview.fingerprint !== seen.fingerprint) throw new Stale()

  const { organizationId, id: projectId, name: projectName } = project
  const head = { organizationId, projectId, projectName, actor, kind: 'import' as const }
  const batch = await LongBatch.begin(tx, head)
  const result = await write(tx, actor, project, { id: importId, chunk: report.chunk }, seen, choice, batch)
  // Quantities are all that differs, and nobody took them over: it can still be decided otherwise.
  if (batch.size === 0 && differsInQuantity(seen) && !choice.takeQuantities)
    return { ok: false, reason: 'only-quantities' }
  const counts = {
    applied: batch.size,
    unchanged: seen.unchanged,
    refused: result.weldsRefused + result.totalsRefused,
  }
  const batchId = batch.size > 0 ? await batch.record(`Imported ${fileName}`, counts) : null
  const next: ImportReport = { ...report, result }
  await run(tx, SAVE, [importId, batchId, jsonText(next).text])
  return { ok: true, result, again: false }
}

/** Whether there is a difference to confirm that can be taken over. */
const differsInQuantity = ({ totals, totalsImpossible, surplusUntouched }: Preview): boolean =>
  totals > totalsImpossible || surplusUntouched > 0

async function write(
  tx: Tx,
  actor: Actor,
  project: ImportProject,
  { id: importId, chunk }: { id: string; chunk: number },
  seen: Preview,
  choice: ApplyChoice,
  batch: LongBatch,
): Promise<ImportResult> {
  const { userId } = actor
  const welds = { applied: 0, refused: 0 }
  const markWelds = async (welded: Welded[]) => {
    const marked = await writeProgress(tx, actor, project, weldUpdates(importId, welded), batch)
    welds.applied += marked.applied
    welds.refused += marked.refused
  }
  const { today } = await readNow(tx, project.timeZone)
  let [changed, totalsChanged, totalsRefused, retired] = [0, 0, 0, 0]
  // Whatever is looked at from here on is locked, so what is read again chunk by chunk is what the plan counted.
  for await (const looked of lookedAt(tx, importId, chunk)) {
    const rows = await writeFields(tx, project.id, userId, looked)
    changed += rows.length
    await batch.add(rows)
    const rebudgeted = looked.flatMap(({ standing, difference: { after } }) =>
      after.budgetedMinutes === undefined
        ? []
        : [{ componentId: standing.id, label: fullWords(standing), minutes: after.budgetedMinutes }],
    )
    if (rebudgeted.length > 0) await batch.add(await earnedRows(tx, rebudgeted, today))
    await markWelds(
      looked.flatMap(({ standing, difference: { weldedOn } }) =>
        weldedOn === null ? [] : [{ componentId: standing.id, weldedOn }],
      ),
    )
    if (!choice.takeQuantities) continue
    const totals = looked.flatMap(({ standing, difference }) =>
      difference.totals
        .filter(({ possible }) => possible)
        .map((total): NewTotal => ({ componentId: standing.id, ...total })),
    )
    const written = await writeProgress(tx, actor, project, totalUpdates(importId, totals), batch)
    totalsChanged += written.components
    totalsRefused += written.refused
  }
  if (choice.takeQuantities) retired = await retireSurplus(tx, userId, seen.surplusUntouched, batch)
  const created = await writeNew(tx, importId, chunk, project, userId, batch, markWelds)
  await renumber(tx, project.id, created)
  return {
    created,
    changed,
    totalsChanged,
    totalsRefused,
    retired,
    weldsMarked: welds.applied,
    weldsRefused: welds.refused,
    rowsLeftOut: seen.rowsInError,
  }
}
