import { expect, it } from 'vitest'
import { plainArray, textArray } from '~/data/array-text'
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
