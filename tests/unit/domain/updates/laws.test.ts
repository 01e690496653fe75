import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '~/domain/decimal'
import { progressOf } from '~/domain/progress'
import { undoOf } from '~/domain/updates/undo'
import { valueOf } from '~/domain/updates/values'
import type { Change, CurrentMilestone, UpdateRequest } from '~/domain/updates/types'
import type { World } from './world'
import * as w from './world'
import { cases } from '~tests/support/trust'

const milestones = (): CurrentMilestone[] => [
  w.discrete({ milestoneId: 'd' }),
  w.percentage('20.00', { milestoneId: 'p', componentId: 'c2', weight: '33.33', budgetedMinutes: 617 }),
  w.quantity('1', '3', { milestoneId: 'q', componentId: 'c2', weight: '66.67', budgetedMinutes: 617 }),
]

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.boolean().map((done): Change => ({ kind: 'done', done })),
  fc.integer({ min: -5, max: 105 }).map((value) => w.percent(String(value))),
  fc.constantFrom('0', '1', '2', '3', '3.5', '-1', 'x').map(w.feet),
  fc
    .tuple(fc.constantFrom('0', '1', '2'), fc.constantFrom('1', '-1'))
    .map(([field, by]) => w.step(field, by)),
)

const one: fc.Arbitrary<UpdateRequest> = fc
  .record({
    change,
    milestoneId: fc.constantFrom('d', 'p', 'q', undefined),
    baseVersion: fc.constantFrom(undefined, 3, 3, 3, 2, 4),
    origin: fc.constantFrom('a', 'b'),
    gesture: fc.integer({ min: 0, max: 9 }),
    reason: fc.constantFrom(undefined, { key: 'damage' }),
    effectiveDate: fc.constantFrom(undefined, '2026-02-25', '2026-02-27', '2026-04-01'),
  })
  .map((over) => w.update(over.change, over))

const batch = fc.array(one, { maxLength: 12 })
const anyWorld = batch.map((updates): World => {
  const start = w.world(...milestones())
  return w.after(start, w.decideIn(start, updates, { actor: { person: 'lee', role: 'foreman' } }), 'lee')
})

/** Right for the kind, always with a reason, each following the one before. */
const chain = fc.array(fc.integer({ min: -3, max: 103 }), { minLength: 1, maxLength: 8 }).map((values) => {
  const links: UpdateRequest[] = []
  for (const value of values) {
    const follows = links.at(-1)?.key
    const over = { milestoneId: 'p', reason: { key: 'damage' }, gesture: links.length + 10, origin: 'chain' }
    links.push(w.update(w.percent(String(value)), { ...over, follows }))
  }
  return links
})

const counted = (decision: ReturnType<typeof w.decideIn>) => {
  const { total, applied, unchanged, conflicts, refused, notFound, rolledBack } = decision.summary
  return { total, sum: applied + unchanged + conflicts + refused + notFound + rolledBack }
}

describe('whatever is asked', () => {
  it('has one result an update, in order, and the counts add up', () => {
    fc.assert(
      fc.property(anyWorld, batch, fc.boolean(), (at, updates, atomic) => {
        const decision = w.decideIn(at, updates, { atomic })
        expect(decision.results.map(({ index }) => index)).toEqual(updates.map((_, index) => index))
        expect(counted(decision)).toEqual({ total: updates.length, sum: updates.length })
        if (!decision.commits) expect(decision.writes).toEqual([])
      }),
      cases(100),
    )
  })

  it('is decided alike twice, and what it was given is left as it was', () => {
    fc.assert(
      fc.property(anyWorld, batch, (at, updates) => {
        const given = structuredClone({ at, updates })
        const decision = structuredClone(w.decideIn(at, updates))
        expect(w.decideIn(at, updates)).toEqual(decision)
        expect({ at, updates }).toEqual(given)
      }),
      cases(100),
    )
  })

  it('writes each milestone once, and its links lead from the old value to the new', () => {
    fc.assert(
      fc.property(anyWorld, batch, (at, updates) => {
        const { writes, links } = w.decideIn(at, updates)
        expect(new Set(writes.map(({ milestoneId }) => milestoneId)).size).toBe(writes.length)
        for (const write of writes) {
          const own = links.filter(({ milestoneId }) => milestoneId === write.milestoneId)
          expect(own.at(-1)?.new).toEqual(write.value)
          own.forEach((link, n) => {
            expect(link.versionBefore).toBe(write.versionBefore + n)
            if (n > 0) expect(link.old).toEqual(own[n - 1]?.new)
          })
          expect(write.versionAfter - write.versionBefore).toBe(own.length)
        }
      }),
      cases(100),
    )
  })

  it('changes nothing when it comes again', () => {
    fc.assert(
      fc.property(anyWorld, batch, (at, updates) => {
        const first = w.decideIn(at, updates)
        const next = w.after(at, first)
        const stored = updates.filter((_, n) =>
          ['applied', 'unchanged', 'conflict'].includes(first.results[n]?.outcome ?? ''),
        )
        const again = w.decideIn(next, stored)
        expect([again.writes, again.links, again.conflicts, again.keys]).toEqual([[], [], [], []])
        expect(again.results.map(({ outcome }) => outcome)).toEqual(
          first.results
            .filter(({ outcome }) => outcome !== 'refused' && outcome !== 'notFound')
            .map(({ outcome }) => outcome),
        )
      }),
      cases(100),
    )
  })

  it('earns, summed over all links, exactly what stands there', () => {
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 3 }), (batches) => {
        let at = w.world(...milestones())
        let earned = new Exact(0)
        const standing = (world: World) =>
          world.current.reduce((sum, one) => {
            const minutes = progressOf(one)
              .times(one.weight)
              .times(one.budgetedMinutes ?? 0)
              .dividedBy(10_000)
            return sum.plus(minutes.toDecimalPlaces(4))
          }, new Exact(0))
        const before = standing(at)
        for (const updates of batches) {
          const decision = w.decideIn(at, updates)
          for (const link of decision.links)
            for (const day of [link, ...link.elsewhere]) earned = earned.plus(day.earnedMinutesDelta ?? 0)
          at = w.after(at, decision)
        }
        expect(before.plus(earned).toFixed(4)).toBe(standing(at).toFixed(4))
      }),
      cases(100),
    )
  })
})

describe('a chain', () => {
  it('folded is the same as its links applied one at a time', () => {
    fc.assert(
      fc.property(anyWorld, chain, (at, links) => {
        const folded = w.decideIn(at, links)
        let world = at
        const outcomes = links.map((link) => {
          const decision = w.decideIn(world, [link])
          world = w.after(world, decision)
          return decision.results[0]?.outcome
        })
        expect(folded.results.map(({ outcome }) => outcome)).toEqual(outcomes)
        expect(w.after(at, folded).current).toEqual(world.current)
        expect(w.after(at, folded).history.map(({ versionAfter }) => versionAfter)).toEqual(
          world.history.map(({ versionAfter }) => versionAfter),
        )
      }),
      cases(100),
    )
  })
})

/** What stands there, its decimals in one spelling, and on which days it was earned. */
const values = (world: World) => world.current.map((one) => ({ ...valueOf(one), earned: one.earnedOn ?? {} }))

describe('undo', () => {
  it('restores every value of the batch, and undone again brings it back', () => {
    fc.assert(
      fc.property(anyWorld, batch, (at, updates) => {
        const undo = (world: World, rows: Parameters<typeof undoOf>[0]) =>
          w.decideIn(
            world,
            undoOf(rows).map((restore) => w.update(restore.change, { ...restore, origin: 'undo' })),
          )
        const decision = w.decideIn(at, updates)
        const done = w.after(at, decision)
        const undone = undo(done, decision.links)
        const back = w.after(done, undone)
        expect(undone.summary.failed).toBe(0)
        expect(values(back)).toEqual(values(at))
        expect(values(w.after(back, undo(back, undone.links)))).toEqual(values(done))
      }),
      cases(100),
    )
  })
})

describe('ten thousand updates', () => {
  it('to one milestone from one page are one write of ten thousand links', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      w.update(w.percent(String(n % 97)), { milestoneId: 'p' }),
    )
    const { summary, writes } = w.decideIn(w.world(...milestones()), many)
    expect(summary.applied).toBe(10_000)
    expect(writes).toMatchObject([{ versionAfter: 10_003 }])
  })
})
