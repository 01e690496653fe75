import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeProject, type Organization } from '~tests/support/factories'
import { interleave, orders, type Script } from '~tests/support/interleave'
import { v7 as uuid } from 'uuid'

// The plainest SQL, without the lock that the commands take: what holds here holds whoever writes.

const database = useDatabase({ max: 4 })
let organization: Organization
beforeAll(async () => {
  organization = await makeOrganization(database.db)
})

interface Made {
  project: string
  first: string
  second: string
}

const insert = (project: string, date: string, id = uuid()) => `
  INSERT INTO milestones (id, project_id, project_start_date, project_end_bound, name, due_date)
  SELECT '${id}', id, start_date, end_bound, 'M', '${date}' FROM projects WHERE id = '${project}'`
const move = (id: string, date: string) => `UPDATE milestones SET due_date = '${date}' WHERE id = '${id}'`
const dates = (project: string, start: string, end: string) =>
  `UPDATE projects SET start_date = '${start}', end_date = '${end}' WHERE id = '${project}'`
const remove = (id: string) => `DELETE FROM milestones WHERE id = '${id}'`
const drop = (project: string) => `DELETE FROM projects WHERE id = '${project}'`

/** 5 to 30 January, milestones on the 10th and the 20th. */
async function made(): Promise<Made> {
  const { id: project } = await makeProject(database.db, organization, {
    startDate: '2026-01-05',
    endDate: '2026-01-30',
  })
  const [first, second] = [uuid(), uuid()]
  await database.sql.unsafe(
    `${insert(project, '2026-01-10', first)}; ${insert(project, '2026-01-20', second)}`,
  )
  return { project, first, second }
}

const SCENARIOS: Record<string, (made: Made) => { a: Script; b: Script }> = {
  'insert and shrink the end': ({ project }) => ({
    a: [insert(project, '2026-01-28'), 'COMMIT'],
    b: [dates(project, '2026-01-05', '2026-01-25'), 'COMMIT'],
  }),
  'insert and shrink the start': ({ project }) => ({
    a: [insert(project, '2026-01-06'), 'COMMIT'],
    b: [dates(project, '2026-01-08', '2026-01-30'), 'COMMIT'],
  }),
  'move and shrink': ({ project, second }) => ({
    a: [move(second, '2026-01-28'), 'COMMIT'],
    b: [dates(project, '2026-01-05', '2026-01-25'), 'COMMIT'],
  }),
  'move and insert on one date': ({ project, second }) => ({
    a: [move(second, '2026-01-15'), 'COMMIT'],
    b: [insert(project, '2026-01-15'), 'COMMIT'],
  }),
  'two moves to one date': ({ first, second }) => ({
    a: [move(first, '2026-01-15'), 'COMMIT'],
    b: [move(second, '2026-01-15'), 'COMMIT'],
  }),
  'delete a milestone and shrink to where it was': ({ project, second }) => ({
    a: [remove(second), 'COMMIT'],
    b: [dates(project, '2026-01-05', '2026-01-15'), 'COMMIT'],
  }),
  'insert and delete the project': ({ project }) => ({
    a: [insert(project, '2026-01-28'), 'COMMIT'],
    b: [drop(project), 'COMMIT'],
  }),
  'move and delete the project': ({ project, second }) => ({
    a: [move(second, '2026-01-28'), 'COMMIT'],
    b: [drop(project), 'COMMIT'],
  }),
}

/** Rows that must not be: outside their project, with other dates than it has, without it, two on a date. */
const BROKEN = `
  SELECT m.id FROM milestones m LEFT JOIN projects p ON p.id = m.project_id
  WHERE p.id IS NULL OR m.due_date NOT BETWEEN p.start_date AND coalesce(p.end_date, 'infinity')
    OR m.project_start_date <> p.start_date OR m.project_end_bound <> p.end_bound
    OR EXISTS (SELECT FROM milestones o WHERE o.project_id = m.project_id AND o.due_date = m.due_date AND o.id <> m.id
      AND o.recurring_config IS NULL AND m.recurring_config IS NULL)`

const KNOWN = ['23514', '23P01', '23503', '40001', '40P01']

/** Those that can't both be, so that one is refused in whatever order. */
const EITHER = /shrink the|and shrink$|one date/

async function check(isolation: string, name: string, scenario: (made: Made) => { a: Script; b: Script }) {
  const lengths = scenario(await made())
  // Each looks before it writes, so that an isolation level that keeps what was seen has seen it.
  for (const order of orders(lengths.a.length + 1, lengths.b.length + 1)) {
    const plan = await made()
    const looked = `SELECT * FROM milestones WHERE project_id = '${plan.project}'`
    const { a, b } = scenario(plan)
    const scripts = { a: [looked, ...a], b: [looked, ...b] }
    const ended = await interleave(database.sql, isolation, scripts, order)
    const refused = [ended.a, ended.b].filter((end) => end !== null)
    for (const { code } of refused) expect(KNOWN).toContain(code)
    expect(refused.length).toBeLessThanOrEqual(1)
    if (EITHER.test(name)) expect([order.join(''), refused.length]).toEqual([order.join(''), 1])
    expect([order.join(''), ...(await database.sql.unsafe(BROKEN))]).toEqual([order.join('')])
  }
}

describe.each(['read committed', 'repeatable read', 'serializable'])('at %s, in every order', (isolation) => {
  it.each(Object.entries(SCENARIOS))('%s leaves the plan within its project', (name, scenario) =>
    check(isolation, name, scenario),
  )
})

it('insert and widen, both: a deadlock ends one at most, the plan stays whole', () =>
  check('read committed', 'insert and widen', ({ project }) => ({
    a: [insert(project, '2026-01-28'), dates(project, '2026-01-05', '2026-02-10'), 'COMMIT'],
    b: [insert(project, '2026-01-27'), dates(project, '2026-01-01', '2026-01-30'), 'COMMIT'],
  })))
