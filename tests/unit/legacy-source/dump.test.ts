import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { openLegacySource } from '~db/legacy/source'
import { all, useFolder } from './folder'

const folder = useFolder()
let files = 0
const open = (content: string | Uint8Array) => openLegacySource(folder.write(`${(files += 1)}.sql`, content))

const PROJECTS = `COPY public.projects (id, name, start_date, continuous) FROM stdin;
p1\tHarbour\t2026-01-01 00:00:00+00\tf
\\.
`
const milestones = (rows: string, columns = 'id, project_id, name, due_date') =>
  `COPY public.milestones (${columns}) FROM stdin;\n${rows}\\.\n`
const ONE = 'm1\tp1\tKick-off\t2026-01-02\n'
const row = (other: object = {}) => ({
  id: 'm1',
  project_id: 'p1',
  name: 'Kick-off',
  due_date: '2026-01-02',
  ...other,
})

async function rowsOf(content: string | Uint8Array) {
  const source = await open(content)
  return { projects: await all(source.projects()), milestones: await all(source.milestones()) }
}

describe('a dump', () => {
  it('gives the rows of both tables, as often as they are asked for', async () => {
    const source = await open(PROJECTS + milestones(ONE))
    const project = { id: 'p1', name: 'Harbour', start_date: '2026-01-01 00:00:00+00', continuous: 'false' }
    for (let times = 0; times < 2; times += 1) {
      expect(await all(source.milestones())).toEqual([row()])
      expect(await all(source.projects())).toEqual([project])
    }
    expect(source.describe).toMatch(/^the dump \d+\.sql$/)
  })

  it('says what its date columns hold', async () => {
    const types = `CREATE TABLE public.milestones (id uuid, due_date timestamp with time zone NOT NULL);
CREATE TABLE public.projects (id uuid, start_date date, end_date timestamp without time zone);
`
    const { tables } = await open(types + PROJECTS + milestones(ONE))
    expect(tables.milestones.dates).toEqual({ due_date: 'timestamptz' })
    expect(tables.projects.dates).toEqual({ start_date: 'date' })
  })

  it('may end its lines as Windows does, and begin with a mark', async () => {
    const windows = `\uFEFF${PROJECTS}${milestones(ONE)}`.replaceAll('\n', '\r\n')
    expect((await rowsOf(windows)).milestones).toEqual([row()])
  })

  it('of an older version names the schema once, for the tables that follow', async () => {
    const older = `SET search_path = other, pg_catalog;
COPY milestones (id) FROM stdin;
1
\\.
SET search_path = public, pg_catalog;
${(PROJECTS + milestones(ONE)).replaceAll('public.', '')}`
    expect((await rowsOf(older)).milestones).toEqual([row()])
  })

  it('may quote every name, and hold the rows alone', async () => {
    const quoted = (PROJECTS + milestones(ONE))
      .replace('public.projects (id, name', '"public"."projects" ("id", "name"')
      .replace('public.milestones (id', '"public"."milestones" ("id"')
    const source = await open(`SET session_replication_role = replica;\n${quoted}`)
    expect(await all(source.milestones())).toEqual([row()])
    expect(source.tables.milestones.dates).toEqual({ due_date: 'unknown' })
  })

  it('is read in the encoding that it names', async () => {
    const latin = Buffer.from(
      `SET client_encoding = 'LATIN1';\n${PROJECTS}${milestones('m1\tp1\tBlåbær\t\\N\n')}`,
      'latin1',
    )
    expect((await rowsOf(latin)).milestones).toEqual([row({ name: 'Blåbær', due_date: null })])
    await expect(open(`SET client_encoding = 'EUC_JP';\n${PROJECTS}`)).rejects.toThrow(
      'This dump is in the encoding EUC_JP, which is not read: make it with pg_dump --encoding=UTF8.',
    )
  })

  it('is nothing but rows: what looks like a statement in them is text', async () => {
    const hostile = milestones(
      "m1\tp1\tCOPY public.projects (id) FROM stdin;\t2026-01-02\nm2\tp1\t'); DROP TABLE x; --\t\\N\n",
    )
    const { milestones: found, projects } = await rowsOf(hostile + PROJECTS)
    expect(found.map(({ name }) => name)).toEqual([
      'COPY public.projects (id) FROM stdin;',
      "'); DROP TABLE x; --",
    ])
    expect(projects).toHaveLength(1)
  })

  it('with a line of a megabyte, or one that is cut in two pieces, is read like any other', async () => {
    const long = 'å'.repeat(600_000)
    const many = Array.from(
      { length: 3000 },
      (_, index) => `m${index}\tp1\t${'blåbær '.repeat(index % 40)}\t\\N\n`,
    ).join('')
    const { milestones: found } = await rowsOf(PROJECTS + milestones(`m\tp1\t${long}\t\\N\n${many}`))
    expect(found[0]?.name).toBe(long)
    expect(found).toHaveLength(3001)
    expect(found.at(-1)).toEqual({
      id: 'm2999',
      project_id: 'p1',
      name: 'blåbær '.repeat(39),
      due_date: null,
    })
  })
})

describe('what is no such dump is refused in a sentence', () => {
  const refused: [string, string | Uint8Array, string][] = [
    ['an empty file', '', 'This file is empty.'],
    [
      'the custom format',
      Buffer.from('PGDMP\x01\x0e\0'),
      'This dump is in pg_dump’s custom format: make a plain one with pg_dump --format=plain.',
    ],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'This file is packed with gzip: unpack it first (gunzip).'],
    ['zip', Buffer.from('504b0304', 'hex'), 'This file is packed: unpack it first.'],
    [
      'UTF-16',
      Buffer.from('\uFEFFCOPY', 'utf16le'),
      'This dump is in UTF-16, as PowerShell’s > writes files: make it with pg_dump --file.',
    ],
    ['bytes', Buffer.from([1, 0, 2]), 'This file is no text: make a plain one with pg_dump --format=plain.'],
    ['another text', 'Dear Kari,\nhello\n', 'This dump has no table public.projects with rows in COPY form.'],
    ['one table alone', PROJECTS, 'This dump has no table public.milestones with rows in COPY form.'],
    [
      'INSERT statements',
      `${PROJECTS}INSERT INTO public.milestones VALUES ('m1', 'p1');\n`,
      'This dump holds its rows as INSERT statements: make it with pg_dump --format=plain, without --inserts.',
    ],
    [
      'tables without rows',
      `${PROJECTS}CREATE TABLE public.milestones (id uuid);\n`,
      'This dump has the table public.milestones without its rows: make it without --schema-only.',
    ],
    [
      'rows without their end',
      PROJECTS + milestones(ONE).slice(0, -3),
      'This dump is cut off within the rows of public.milestones: make it again.',
    ],
    [
      'two databases',
      PROJECTS + milestones(ONE) + milestones(ONE),
      'This dump has the rows of public.milestones twice: dump one database alone.',
    ],
    [
      'a table of another program',
      PROJECTS + milestones('1\n', 'id'),
      'public.milestones has no columns project_id, name, due_date: this is not a table of the old planner.',
    ],
    [
      'rows in CSV',
      PROJECTS + milestones(ONE).replace('stdin', 'stdin WITH (FORMAT csv)'),
      'The rows of public.milestones are not in COPY’s text form: make the dump with pg_dump.',
    ],
  ]
  it.each(refused)('%s', async (_, content, words) => {
    await expect(open(content)).rejects.toThrow(words)
  })

  it('a row with a cell too many, or of another encoding, by its line', async () => {
    await expect(rowsOf(PROJECTS + milestones(`${ONE}m2\tp1\n`))).rejects.toThrow(
      'Line 6 of this dump, a row of public.milestones, has 2 cells where the table has 4 columns.',
    )
    const broken = Buffer.concat([
      Buffer.from(PROJECTS + milestones(ONE).slice(0, -3)),
      Buffer.from([0xe5, 0x0a]),
      Buffer.from('\\.\n'),
    ])
    await expect(rowsOf(broken)).rejects.toThrow(
      'Line 6 of this dump, a row of public.milestones, is not in the encoding that the dump names.',
    )
  })
})
