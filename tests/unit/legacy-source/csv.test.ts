import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLegacySource } from '~db/legacy/source'
import { makeLegacy } from '~tests/support/legacy'
import { type CsvWriting, writeCsvFolder } from '~tests/support/legacy/csv-folder'
import { all, useFolder } from './folder'

const base = useFolder()
let folders = 0

function folderWith(files: Record<string, string>): string {
  const folder = base.path(`${(folders += 1)}`)
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const PROJECTS = 'id,name,start_date\np1,Harbour,2026-01-01\n'
const HEADER = 'id,project_id,name,due_date'
const milestonesOf = async (text: string) => {
  const source = await openLegacySource(folderWith({ 'projects.csv': PROJECTS, 'milestones.csv': text }))
  return all(source.milestones())
}

describe('a folder of CSV exports', () => {
  const copy = makeLegacy({ orphans: 3 })
  const writings: [string, CsvWriting][] = [
    ['as it is', {}],
    [
      'as Supabase names it',
      { names: { projects: 'projects_rows.csv', milestones: 'milestones_rows (1).csv' } },
    ],
    [
      'with semicolons, a mark and Windows’ line ends, as Excel writes it',
      { delimiter: ';', mark: true, newline: '\r\n' },
    ],
    ['with tabs', { delimiter: '\t' }],
  ]
  it.each(writings)('%s, gives every row', async (_, writing) => {
    const folder = base.path(`${(folders += 1)}`)
    await writeCsvFolder(folder, copy, writing)
    const source = await openLegacySource(folder)
    expect(await all(source.projects())).toEqual(copy.projects.map(({ row }) => row))
    expect(await all(source.milestones())).toEqual(copy.milestones.map(({ row }) => row))
    expect(source.tables.milestones.dates.due_date).toBe('unknown')
  })

  it('has nothing in empty cells and in NULL, but a name may be anything', async () => {
    expect(await milestonesOf(`${HEADER}\nm1,NULL,NULL,\nm2,"","",""\n`)).toEqual([
      { id: 'm1', project_id: null, name: 'NULL', due_date: null },
      { id: 'm2', project_id: '', name: '', due_date: '' },
    ])
  })

  it('may leave out cells at the end of a row, and have empty ones beyond it', async () => {
    expect(await milestonesOf(`${HEADER},\nm1,p1,Kick-off\nm2,p1,Done,2026-01-05,,\n`)).toEqual([
      { id: 'm1', project_id: 'p1', name: 'Kick-off', due_date: null },
      { id: 'm2', project_id: 'p1', name: 'Done', due_date: '2026-01-05' },
    ])
  })

  it('may have header names in capitals and truth values as any program writes them', async () => {
    const rows = await milestonesOf(`ID,"Project_Id",Name,DUE_DATE,is_recurring\nm1,p1,A,,TRUE\nm2,p1,B,,f\n`)
    expect(rows.map(({ is_recurring }) => is_recurring)).toEqual(['true', 'false'])
  })
})

describe('what is no such folder is refused in a sentence', () => {
  const refused: [string, Record<string, string>, string][] = [
    ['nothing in it', {}, 'This folder has no projects.csv (or projects_rows.csv).'],
    [
      'one table',
      { 'projects.csv': PROJECTS },
      'This folder has no milestones.csv (or milestones_rows.csv).',
    ],
    [
      'one table twice',
      { 'projects.csv': PROJECTS, 'projects_rows.csv': PROJECTS },
      'This folder has both projects.csv and projects_rows.csv: leave the one that counts.',
    ],
    ['an empty file', { 'projects.csv': '\n' }, 'projects.csv is empty.'],
    [
      'other columns',
      { 'projects.csv': 'id,title\n' },
      'projects.csv has no columns name, start_date: this is not a table of the old planner.',
    ],
    [
      'a column twice',
      { 'projects.csv': 'id,id,name,start_date\n' },
      'projects.csv has the column id twice.',
    ],
    ['bytes', { 'projects.csv': `${PROJECTS}\0` }, 'projects.csv is not a text file in CSV.'],
    [
      'a dump in directory format',
      { 'toc.dat': 'PGDMP' },
      'This folder is a dump in directory format: make a plain one with pg_dump --format=plain.',
    ],
  ]
  it.each(refused)('%s', async (_, files, words) => {
    await expect(openLegacySource(folderWith(files))).rejects.toThrow(words)
  })

  it('a row with more cells than there are columns', async () => {
    await expect(milestonesOf(`${HEADER}\nm1,p1,A,,\nm2,p1,Pour, slab,2026-01-05\n`)).rejects.toThrow(
      'Row 3 of milestones.csv has more cells than the header.',
    )
  })

  it('a quotation mark without its end', async () => {
    await expect(milestonesOf(`${HEADER}\nm1,p1,A,\nm2,p1,"B\n${'x'.repeat(100)}`)).rejects.toThrow(
      'After row 2 of milestones.csv a quotation mark is opened and never closed: export it again.',
    )
  })

  it('no file at all, and an address of something else', async () => {
    await expect(openLegacySource('no/such/place')).rejects.toThrow(
      'There is no file or folder no/such/place.',
    )
    await expect(openLegacySource('https://db.example.com')).rejects.toThrow(
      'This address is no Postgres one',
    )
    await expect(openLegacySource('/dev/null')).rejects.toThrow('/dev/null is neither a file nor a folder.')
  })
})
