import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '~/domain/legacy/decisions'
import { judge } from '~/domain/legacy/judge'
import { cases } from '~tests/support/trust'
import { decidedInput } from './any-copy'
import { fatesOf, key } from './what-came'

describe('laws of decisions', () => {
  it('a decision changes the rows that it names, and else only who shares a day or a series with them', () =>
    fc.assert(
      fc.property(decidedInput, (input) => {
        const plain = { ...input, decisions: { ...input.decisions, rows: new Map<string, never>() } }
        const [before, after] = [judge(plain), judge(input)]
        const [was, is] = [fatesOf(before, input.rows), fatesOf(after, input.rows)]
        input.rows.forEach((row, at) => {
          if (input.decisions.rows.has(row.id ?? '')) return
          const touched = [before, after].some(
            ({ entries, undecided }) =>
              undecided.includes(at) ||
              entries.some(
                (entry) =>
                  entry.at === at &&
                  (entry.violation === 'DOUBLE_DATE' || entry.violation === 'NUMBERED_SERIES'),
              ),
          )
          if (!touched) expect(is.get(key(row, at))).toEqual(was.get(key(row, at)))
        })
      }),
      cases(100),
    ))

  it('a decision that is not followed is a problem', () =>
    fc.assert(
      fc.property(decidedInput, (input) => {
        const { entries, problems, stops, moved } = judge(input)
        for (const [id, decision] of input.decisions.rows) {
          if (problems.length + stops.length > 0) return
          const own = entries.filter(({ legacyId }) => legacyId === id)
          if (decision === 'leave-out') expect(own.some(({ action }) => action === 'LEFT_OUT')).toBe(true)
          if (typeof decision === 'object')
            expect(
              moved.some(({ legacyId, values }) => legacyId === id && values.dueDate === decision.dueDate),
            ).toBe(true)
          if (decision === 'clamp' || decision === 'extend')
            expect(
              moved.some(({ legacyId }) => legacyId === id) ||
                own.some(({ action, violation }) => action === 'LEFT_OUT' && !fits(decision, violation)),
            ).toBe(true)
        }
      }),
      cases(100),
    ))
})
