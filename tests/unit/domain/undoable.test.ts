import { describe, expect, it } from 'vitest'
import { mayUndoBatch, undoableBatch } from '~/domain/undoable'
import { type UndoneRow, undoOf } from '~/domain/updates/undo'

const way = (kind: string, entities: string[], adds = false) => {
  const undoable = undoableBatch({ kind, entities, adds })
  return undoable.ok ? undoable.way : undoable.why.split(/[:.,;]/)[0]
}

describe('which batches are put back, and how', () => {
  it.each([
    [['progress', ['milestone']], 'milestones'],
    [['conflict', ['milestone']], 'milestones'],
    [['undo', ['milestone']], 'milestones'],
    [['milestone', ['planMilestone']], 'plan'],
    [['milestone', ['planMilestone', 'project']], 'plan'],
    [['undo', ['project', 'planMilestone']], 'plan'],
    [['component', ['component']], 'components'],
    [['component', ['drawing']], 'components'],
    [['undo', ['drawing', 'component']], 'components'],
  ] as const)('%j: %s', ([kind, entities], how) => {
    expect(way(kind, [...entities])).toBe(how)
  })

  it.each([
    [['component', ['component'], true], 'A component that was added isn’t taken out again'],
    [['import', ['component', 'milestone']], 'An import isn’t undone in one'],
    [['import', ['component']], 'An import isn’t undone in one'],
    [['project', ['project']], 'What a project is called'],
    [['milestone', ['project']], 'This can’t be undone by itself'],
    [['legacy', ['planMilestone']], 'What was moved over is taken back as a whole'],
    [['undo', ['milestone', 'component']], 'This can’t be undone by itself'],
    [['conflict', ['conflict']], 'Nothing was changed by this'],
    [['place', []], 'A place is added'],
    [['other', []], 'This can’t be undone by itself'],
  ] as const)('%j is not: %s', ([kind, entities, adds], why) => {
    expect(way(kind, [...entities], adds)).toBe(why)
  })
})

it('a foreman puts back what they marked themselves, a planner all of it, a viewer nothing', () => {
  const may = (role: 'viewer' | 'foreman' | 'planner', own: boolean) =>
    (['milestones', 'components', 'plan'] as const).filter((one) => mayUndoBatch(role, one, own))
  expect([may('viewer', true), may('foreman', true), may('foreman', false)]).toEqual([[], ['milestones'], []])
  expect([may('planner', false), may('planner', true)]).toEqual([
    ['milestones', 'components', 'plan'],
    ['milestones', 'components', 'plan'],
  ])
})

it('a chain is put back to before its first link, as its last one left it: by its origin, on its day', () => {
  const value = (percentageComplete: string) =>
    ({ percentageComplete, effectiveDate: '2026-01-01' }) as unknown as UndoneRow['old']
  const link = (versionBefore: number, given: Partial<UndoneRow>): UndoneRow => ({
    milestoneId: 'm',
    old: value(String(versionBefore)),
    versionBefore,
    versionAfter: versionBefore + 1,
    origin: `o${versionBefore}`,
    effectiveDate: `2026-01-0${versionBefore}`,
    progressDelta: '10',
    elsewhere: [],
    ...given,
  })
  const rows = [link(4, {}), link(3, {}), link(5, {})]
  for (const some of [rows, rows.toReversed()]) {
    expect(undoOf(some)).toMatchObject([
      {
        milestoneId: 'm',
        baseVersion: 6,
        effectiveDate: '2026-01-05',
        change: { kind: 'restore', value: value('3'), undoesOrigin: 'o5' },
      },
    ])
  }
})
