import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { columnsOf } from './load'
import type { LegacyCopy } from './types'

export interface CsvWriting {
  delimiter?: string
  /** In front of the file, as Excel does. */
  mark?: boolean
  /** 'projects_rows.csv' is how Supabase names them. */
  names?: { projects: string; milestones: string }
  newline?: string
}

/** A copy as a folder of CSV exports. Nothing is an empty cell; a text without characters is quoted. */
export async function writeCsvFolder(
  folder: string,
  copy: LegacyCopy,
  writing: CsvWriting = {},
): Promise<void> {
  const { delimiter = ',', mark = false, newline = '\n' } = writing
  const { names = { projects: 'projects.csv', milestones: 'milestones.csv' } } = writing
  const cell = (text: string | null): string => {
    if (text === null) return ''
    const plain = text !== '' && !text.includes(delimiter) && !/["\r\n]/.test(text)
    return plain ? text : `"${text.replaceAll('"', '""')}"`
  }
  await mkdir(folder, { recursive: true })
  for (const table of ['projects', 'milestones'] as const) {
    const columns = columnsOf(table, copy.shape).map(([column]) => column)
    const lines = copy[table].map(({ row }) =>
      columns.map((column) => cell(row[column] ?? null)).join(delimiter),
    )
    const text = [columns.join(delimiter), ...lines, ''].join(newline)
    await writeFile(join(folder, names[table]), `${mark ? '\uFEFF' : ''}${text}`)
  }
}
