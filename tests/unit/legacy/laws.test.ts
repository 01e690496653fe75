import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAIN_DATES } from '~/domain/legacy/date'
import { NO_DECISIONS } from '~/domain/legacy/decisions'
import { judge, plannedProject } from '~/domain/legacy/judge'
import { inOldOrder, readMilestone } from '~/domain/legacy/milestone'
import { reportCounter } from '~/domain/legacy/report'
import type { JudgeInput, Judgement, LegacyRow } from '~/domain/legacy/types'
import { type MilestoneValues, checkMilestone } from '~/domain/plan/milestone'
import { occurrences } from '~/domain/plan/occurrences'
import type { PlanMilestone, PlanProject } from '~/domain/plan/plan'
import { cases } from '~tests/support/trust'
import { anyInput, decidedInput } from './any-copy'
import { fatesOf, rowOf, validRows } from './what-came'

const anyCase = fc.oneof(anyInput, decidedInput)
const holds = (law: (input: JudgeInput, judgement: Judgement) => void, many = 100) =>
  fc.assert(
    fc.property(anyCase, (input) => law(input, judge(input))),
    cases(many),
  )

/** The project as it would be after the move. */
const carried = ({ project, existing }: JudgeInput, { bounds }: Judgement): PlanProject => ({
  ...(existing?.project ?? plannedProject(project)),
  ...bounds,
})
const everything = ({ moved, created }: Judgement): MilestoneValues[] =>
  [...moved, ...created].map(({ values }) => values)

/** What every entry but a change says of its row. */
const endsAt = ({ entries }: Judgement, action: string) =>
  entries.filter((entry) => entry.action === action).map(({ at }) => at)

describe('laws of moving over', () => {
  it('found is moved, folded, left out and undecided, each row in one of them', () =>
    holds((input, judgement) => {
      const fates = [
        ...judgement.moved.map(({ at }) => at),
        ...endsAt(judgement, 'FOLDED'),
        ...endsAt(judgement, 'LEFT_OUT'),
        ...judgement.undecided,
      ]
      expect(fates.sort((a, b) => a - b)).toEqual(input.rows.map((_, at) => at))
      const counter = reportCounter('')
      counter.project({ ok: true, project: input.project, notes: [], shifted: 0 })
      counter.judged(input.project, judgement)
      const { milestones } = counter.report()
      expect(milestones.found).toBe(input.rows.length)
      expect(milestones.moved).toBe(judgement.moved.length)
      if (judgement.stops.length + judgement.problems.length === 0) expect(milestones.undecided).toBe(0)
    }))

  it('nothing invalid is carried: each passes the rules of a new milestone, after all the others', () =>
    holds((input, judgement) => {
      const project = carried(input, judgement)
      const there: PlanMilestone[] = [...(input.existing?.milestones ?? [])]
      for (const values of everything(judgement)) {
        const hours = values.timeAllocationMinutes / 60
        const checked = checkMilestone({ ...values, timeAllocationHours: hours }, project, there)
        expect(checked).toEqual({ ok: true, values })
        there.push({ id: String(there.length), ...values })
      }
    }))

  it('nothing valid is lost or changed', () =>
    fc.assert(
      fc.property(anyInput, (drawn) => {
        const input = { ...drawn, decisions: NO_DECISIONS }
        const judgement = judge(input)
        for (const at of validRows(input)) {
          const row = input.rows[at]
          const moved = judgement.moved.find((one) => one.at === at)
          expect(moved?.values).toMatchObject({
            name: row?.name,
            dueDate: row?.due_date,
            timeAllocationMinutes: Number(row?.time_allocation_hours) * 60,
            recurrence: null,
          })
          expect(judgement.entries.filter((entry) => entry.at === at)).toEqual([])
        }
      }),
      cases(100),
    ))

  it('every fold, leave-out and change is logged once, with the whole row', () =>
    holds((input, judgement) => {
      const seen = judgement.entries.map(({ at, violation }) => `${at} ${violation}`)
      expect(new Set(seen).size).toBe(seen.length)
      for (const { at, row, words } of judgement.entries) {
        expect(row).toBe(input.rows[at])
        expect(words).toMatch(/^\S.*\.$/su)
      }
      const gone = [...endsAt(judgement, 'FOLDED'), ...endsAt(judgement, 'LEFT_OUT')]
      for (const at of gone) expect(judgement.entries.filter((entry) => entry.at === at)).toHaveLength(1)
      for (const { at, values } of judgement.moved) {
        const row = input.rows[at]
        const differs = values.recurrence === null && row?.due_date !== values.dueDate
        const dated = judgement.entries.some(
          ({ at: one, action, violation }) =>
            one === at && (action === 'REDATED' || (action === 'CLAMPED' && violation.includes('_PROJECT_'))),
        )
        expect(dated).toBe(differs)
      }
      expect(judgement.extended).toBe(judgement.entries.some(({ action }) => action === 'PROJECT_EXTENDED'))
    }))

  it('the order of the dates is kept, by date and then by order_index', () =>
    holds((input, judgement) => {
      const own = judgement.moved.filter(
        ({ at, values }) =>
          values.recurrence === null &&
          !judgement.entries.some(
            ({ at: one, action, words }) =>
              one === at && action === 'REDATED' && words.includes('as decided'),
          ),
      )
      const reads = own.map(({ at, values }) => {
        const row = input.rows[at] ?? {}
        return {
          read: readMilestone(row, at, input.project, PLAIN_DATES),
          now: values.dueDate,
          old: row.due_date ?? '',
        }
      })
      reads.sort((a, b) => (a.old < b.old ? -1 : a.old > b.old ? 1 : inOldOrder(a.read, b.read)))
      const now = reads.map((one) => one.now)
      expect(now).toEqual([...now].sort())
      expect(new Set(now).size).toBe(now.length)
    }))

  it('a series that folds into a new one keeps every date and every hour', () =>
    holds((input, judgement) => {
      const project = carried(input, judgement)
      for (const { key, values, legacyIds } of judgement.created) {
        const { recurrence, dueDate } = values
        if (!recurrence) throw new Error('It is made to recur')
        const window = { from: project.startDate, to: project.endDate ?? '' }
        const folded = judgement.entries.filter(
          ({ target }) => target?.kind === 'created' && target.key === key,
        )
        expect(occurrences({ ...project, recurrence, anchor: dueDate }, project, window)).toEqual(
          folded.map((entry) => entry.dueDate).sort(),
        )
        expect(legacyIds.length).toBe(folded.length)
        for (const { row } of folded)
          expect(Number(row.time_allocation_hours) * 60).toBe(values.timeAllocationMinutes)
      }
    }))

  it('what was moved is found without a violation when it is judged again', () =>
    holds((input, judgement) => {
      const bounds = judgement.bounds
      const rows = everything(judgement).map((values, at) => rowOf(values, `n${at}`))
      const again = judge({
        ...input,
        project: { ...input.project, ...bounds },
        rows,
        existing: null,
        decisions: NO_DECISIONS,
      })
      expect(again.entries.filter(({ violation }) => violation !== 'NUMBERED_SERIES')).toEqual([])
      expect([...again.stops, ...again.problems]).toEqual([])
    }))

  it('the order in which a source gives its rows is no matter', () =>
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat()), (input, noise) => {
        // Of rows with one id the first counts: there the order is one.
        const ids = new Set<string | null | undefined>()
        const rows = input.rows.filter(({ id }) => id && !ids.has(id) && ids.add(id))
        const shuffled = rows
          .map((row) => ({ row, by: noise.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ row }) => row)
        const fates = (given: LegacyRow[]) => fatesOf(judge({ ...input, rows: given }), given)
        expect(new Map([...fates(shuffled)].sort())).toEqual(new Map([...fates(rows)].sort()))
      }),
      cases(100),
    ))
})
