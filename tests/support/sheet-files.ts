import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import {
  FILE_LIMITS,
  openSheetFile,
  UnreadableFile,
  type FileLimits,
  type SheetFile,
  type SheetRow,
} from '~/files'

/** Opens bytes as if they had been uploaded under `name`. */
export async function openBytes(name: string, bytes: Buffer | string, limits: Partial<FileLimits> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-test-'))
  const path = join(folder, 'upload')
  writeFileSync(path, bytes)
  const opened = await openSheetFile({ path, name, size: statSync(path).size }, { ...FILE_LIMITS, ...limits })
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (!opened.ok) remove()
  return { opened, remove }
}

export async function openPath(path: string): Promise<SheetFile> {
  const opened = await openSheetFile({ path, name: basename(path), size: statSync(path).size })
  if (!opened.ok) throw new Error(opened.reason)
  return opened.file
}

export async function allRows(file: SheetFile, sheet = 0): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of file.rows(sheet)) rows.push(row)
  return rows
}

/** The rows of a file, or the sentence with which it is refused, at opening or while it is read. */
export async function readBytes(
  name: string,
  bytes: Buffer | string,
  limits: Partial<FileLimits> = {},
): Promise<SheetRow[] | string> {
  const { opened, remove } = await openBytes(name, bytes, limits)
  if (!opened.ok) return opened.reason
  try {
    return await allRows(opened.file)
  } catch (error) {
    if (error instanceof UnreadableFile) return error.reason
    throw error
  } finally {
    await opened.file.close()
    remove()
  }
}

/** Cells only, for files whose row numbers aren't the matter. */
export async function cellsOf(name: string, bytes: Buffer | string): Promise<string[][] | string> {
  const rows = await readBytes(name, bytes)
  return typeof rows === 'string' ? rows : rows.map((row) => row.cells)
}
