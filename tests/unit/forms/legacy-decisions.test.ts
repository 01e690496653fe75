import { describe, expect, it } from 'vitest'
import { readDecisions } from '~/forms/legacy-decisions'

describe('the decisions file', () => {
  it('has kinds and rows, either of which may be missing', () => {
    const given = {
      kinds: { AFTER_PROJECT_END: 'clamp', NUMBERED_SERIES: 'keep' },
      rows: { a: 'leave-out', b: { dueDate: '2026-01-09' } },
    }
    const read = readDecisions(`\ufeff${JSON.stringify(given)}`)
    expect(read).toEqual({
      ok: true,
      decisions: { kinds: given.kinds, rows: new Map(Object.entries(given.rows)) },
    })
    expect(readDecisions('{}')).toEqual({ ok: true, decisions: { kinds: {}, rows: new Map() } })
  })

  it.each([
    ['', 'The decisions file is no JSON.'],
    ['[]', 'The decisions file must be an object with “kinds” and “rows”.'],
    ['{"kind":{}}', 'The decisions file has “kind”; only “kinds” and “rows” are known.'],
    ['{"rows":[]}', '“rows” of the decisions file must be an object.'],
    [
      '{"kinds":{"DOUBLE_DATE":"clamp"}}',
      '“clamp” can’t be decided for DOUBLE_DATE; possible: redate, leave-out.',
    ],
    [
      '{"kinds":{"TOO_LATE":"clamp"}}',
      /^“TOO_LATE” is no kind that can be decided; known are .*DOUBLE_DATE\.$/,
    ],
    [
      '{"kinds":{"DOUBLE_DATE":"delete"}}',
      /^The decision for “DOUBLE_DATE” must be one of leave-out, .*redate\.$/,
    ],
    [
      '{"rows":{"a":{"dueDate":"2026-02-30"}}}',
      /^The decision for “a” must be one of .*, or \{"dueDate": "2026-01-09"\}\.$/,
    ],
    ['{"kinds":{"__proto__":"clamp"}}', /^“__proto__” is no kind that can be decided; known are /],
    ['{"rows":{"__proto__":"clamp"}}', '“__proto__” can’t be decided about.'],
    ['{"__proto__":{}}', 'The decisions file has “__proto__”; only “kinds” and “rows” are known.'],
    ['{"rows":{"a":"clamp"," a":"extend"}}', 'There are two decisions for “a”.'],
    ['{"rows":{"a":{"dueDate":"2026-02-03","name":"x"}}}', /^The decision for “a” must be one of/],
  ])('says in one sentence what is wrong: %s', (text, words) => {
    const read = readDecisions(text)
    expect(read.ok ? '' : read.words).toMatch(words)
  })
})
