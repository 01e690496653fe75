import { expect, it } from 'vitest'
import { column, columnsSql, plainArray, textArray } from '~/data/array-text'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

it('is taken apart as it was put together, whatever the text', async () => {
  const texts = [
    'plain',
    '',
    ' ',
    null,
    'null',
    'NULL',
    'Null',
    'a,b',
    '{a}',
    '"quoted"',
    'back\\slash',
    '\\"',
    "o'clock",
    'line\nbreak',
    'ä 🛠',
    '-',
    'a'.repeat(200),
  ]
  const rows =
    await database.sql`SELECT t FROM unnest(${textArray(texts, (text) => text)}::text::text[]) AS t`
  expect(rows.map(({ t }) => t)).toEqual(texts)
})

it('holds numbers, ids and instants, and none of them', async () => {
  const rows = [
    { n: -1.5, at: '2026-11-22T14:23:57.154076Z' },
    { n: null, at: null },
  ]
  const read = await database.sql`
    SELECT n::float8 AS n, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
    FROM unnest(${plainArray(rows, ({ n }) => n)}::text::numeric[], ${plainArray(rows, ({ at }) => at)}::text::timestamptz[])
      AS r (n, at)`
  expect([...read]).toEqual(rows)
  expect(plainArray([], () => 1)).toBe('{}')
})

it('says what all rows say once, and of each what they don’t', async () => {
  const { arrays, names, of } = columnsSql('r', 2, {
    same: 'text',
    other: 'int',
    none: 'date',
    some: 'jsonb',
  })
  const text = `SELECT r.id, ${of.same} AS same, ${of.other} AS other, ${of.none} AS none, ${of.some} AS some
    FROM unnest($1::int[], ${arrays}) AS r (id, ${names})`
  const asked = (rows: { id: number; same: string; other: number | null; some: object | null }[]) => {
    const params = [
      plainArray(rows, ({ id }) => id),
      ...column(rows, ({ same }) => same, textArray),
      ...column(rows, ({ other }) => other),
      ...column(rows, () => null),
      ...column(rows, ({ some }) => some && JSON.stringify(some), textArray),
    ]
    return { params, read: database.sql.unsafe(text, params) }
  }
  const differing = [
    { id: 1, same: 'a "b"', other: 1, some: { a: 'b"' } },
    { id: 2, same: 'a "b"', other: null, some: null },
  ]
  const { params, read } = asked(differing)
  expect(params.slice(1, 5)).toEqual(['{}', 'a "b"', '{1,NULL}', null])
  expect([...(await read)]).toEqual(differing.map((row) => ({ ...row, none: null })))
  const alike = [1, 2, 3].map((id) => ({ id, same: '', other: 7, some: { a: 1 } }))
  expect([...(await asked(alike).read)]).toEqual(alike.map((row) => ({ ...row, none: null })))
  expect([...(await asked([]).read)]).toEqual([])
})
