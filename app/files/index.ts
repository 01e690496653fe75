import { openCsv } from './csv/open-csv'
import { FILE_LIMITS, UnreadableFile, type FileLimits, type FileSource, type SheetFile } from './sheet-file'
import { sniff } from './sniff'
import { REFUSAL } from './refusals'
import { openXlsx } from './xlsx/open-xlsx'

export { FILE_LIMITS, UnreadableFile } from './sheet-file'
export type { FileLimits, FileSource, Sheet, SheetFile, SheetRow } from './sheet-file'

export type OpenedFile = { ok: true; file: SheetFile } | { ok: false; reason: string }

/**
 * Opens an uploaded workbook (.xlsx, .xlsm) or CSV file for reading as a stream, by what it is and not by its name.
 * `reason` says in a sentence what is wrong with it and what to do. Errors found later, while its rows are read, are
 * thrown as `UnreadableFile` with such a reason. The caller closes the file.
 */
export async function openSheetFile(
  source: FileSource,
  limits: FileLimits = FILE_LIMITS,
): Promise<OpenedFile> {
  if (source.size === 0) return { ok: false, reason: REFUSAL.empty }
  try {
    const sniffed = await sniff(source.path)
    if (sniffed.kind === 'refused') return { ok: false, reason: sniffed.reason }
    const file = sniffed.kind === 'zip' ? await openXlsx(source.path, limits) : await openCsv(source, limits)
    return { ok: true, file }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, reason: error.reason }
    throw error
  }
}
