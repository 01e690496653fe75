import { describe, expect, it } from 'vitest'
import { statement } from '~db/legacy/dump/statement-words'
import { StatementReader } from '~db/legacy/dump/statements'

function cut(script: string, backslashes = false): string[] {
  const reader = new StatementReader()
  reader.backslashes = backslashes
  return script.split('\n').flatMap((line) => reader.take(line))
}

describe('a script is cut into statements', () => {
  it('at semicolons, over lines', () => {
    expect(cut('SELECT 1; SELECT\n 2;\n\nSELECT 3')).toEqual(['SELECT 1', 'SELECT\n 2'])
  })

  it('but not within strings, quoted names, dollar quotes and comments', () => {
    expect(cut("SELECT 'a;''b;\nc;'; x")).toEqual(["SELECT 'a;''b;\nc;'"])
    expect(cut('SELECT "a;""b;"; x')).toEqual(['SELECT "a;""b;"'])
    expect(cut('DO $$ a; $x$ b; $$; DO $x$ $$; $$ ; $x$; y')).toEqual(['DO', 'DO'])
    expect(cut('-- a;\nSELECT /* b; /* c; */ d; */ 1; -- it’s e;\nSELECT 2;')).toEqual([
      'SELECT  1',
      'SELECT 2',
    ])
    expect(cut('SELECT a$b$; SELECT $1;')).toEqual(['SELECT a$b$', 'SELECT $1'])
  })

  it('with backslashes that escape where they do', () => {
    expect(cut("SELECT E'a\\';b'; x")).toEqual(["SELECT E'a\\';b'"])
    expect(cut("SELECT 'a\\';b';")).toEqual(["SELECT 'a\\'"])
    expect(cut("SELECT 'a\\';b';", true)).toEqual(["SELECT 'a\\';b'"])
  })
})

describe('a statement', () => {
  it('copies into a table, whose names may be quoted', () => {
    expect(statement('COPY public.milestones (id, "Odd ""name""", due_date) FROM stdin')).toEqual({
      kind: 'copy',
      table: { schema: 'public', name: 'milestones' },
      columns: ['id', 'Odd "name"', 'due_date'],
      options: '',
    })
    expect(statement('copy "public" . "Milestones" from STDIN')).toEqual({
      kind: 'copy',
      table: { schema: 'public', name: 'Milestones' },
      columns: null,
      options: '',
    })
    expect(statement('COPY milestones FROM stdin WITH (FORMAT csv)')).toMatchObject({
      table: { schema: null },
      options: 'WITH (FORMAT csv)',
    })
    expect(statement("COPY milestones FROM PROGRAM 'rm -rf /'")).toEqual({ kind: 'other' })
  })

  it('makes a table with typed columns', () => {
    const text = `CREATE TABLE public.projects (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    "start_date" timestamp(3) with time zone,
    end_date date DEFAULT ('now'::text)::date,
    estimated_hours numeric(10,2) DEFAULT 0 NOT NULL,
    note text DEFAULT 'a, (b'::text COLLATE "C",
    CONSTRAINT "a, b" CHECK ((estimated_hours >= (0)::numeric))
) WITH (fillfactor='90')`
    const made = statement(text)
    expect(made).toMatchObject({ kind: 'table', table: { schema: 'public', name: 'projects' } })
    expect(made.kind === 'table' && [...made.columns]).toEqual([
      ['id', 'uuid'],
      ['start_date', 'timestamp(3) with time zone'],
      ['end_date', 'date'],
      ['estimated_hours', 'numeric(10,2)'],
      ['note', 'text'],
    ])
  })

  it('sets an encoding or a schema, one way or the other', () => {
    expect(statement("SET client_encoding = 'LATIN1'")).toEqual({
      kind: 'set',
      name: 'client_encoding',
      value: 'LATIN1',
    })
    expect(statement('SET search_path = public, pg_catalog')).toMatchObject({ value: 'public, pg_catalog' })
    expect(statement("SELECT pg_catalog.set_config('search_path', '', false)")).toMatchObject({
      name: 'search_path',
      value: '',
    })
  })

  it('is nothing of ours otherwise', () => {
    for (const text of ['DROP TABLE public.milestones', 'CREATE VIEW milestones AS SELECT 1', 'COPY', ''])
      expect(statement(text)).toEqual({ kind: 'other' })
  })
})
