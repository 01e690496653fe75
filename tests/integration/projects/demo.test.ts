import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { readPlans } from '~/data/plan/read'
import { scopeCompletions } from '~/data/plan/scope-completion'
import { isRecurring } from '~/domain/plan/plan'
import { standingOf } from '~/domain/plan/scope-progress'
import { singleSegments } from '~/domain/plan/segments'
import { workingCalendar } from '~/domain/plan/working-days'
import { verifyPassword } from '~/server/password'
import { todayIn } from '~/server/today'
import { offerDemo } from '~db/demo/index'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()
const query = async (text: string) => [...(await database.db.execute(sql.raw(text)))]

describe('the demo', () => {
  it('fills an empty database once, and says who can sign in', async () => {
    const said: string[] = []
    const say = (line: string) => said.push(line)
    await offerDemo(database.db, { password: 'milestones-in-order', say })
    const lines = said.length
    await offerDemo(database.db, { say })
    expect(said).toHaveLength(lines)
    for (const role of ['owner', 'planner', 'foreman', 'viewer']) {
      expect(said.join('\n')).toContain(`${role}@demo.milepost.example`)
    }
    expect(said.filter((line) => line.includes('milestones-in-order'))).toHaveLength(1)
    const users = await query(
      'select u.password_hash as hash, m.role from users u join memberships m on m.user_id = u.id',
    )
    expect(users.map(({ role }) => role).sort()).toEqual(['foreman', 'owner', 'planner', 'viewer'])
    expect(await verifyPassword('milestones-in-order', String(users[0]?.hash))).toBe(true)
  })

  it('has three projects of 120 to 400 components with all kinds of steps, begun, done and on hold', async () => {
    const projects = await query(`select count(*)::int as n, count(*) filter (where on_hold)::int as held,
      count(distinct status)::int as statuses from components c
      join component_standings n on n.component_id = c.id group by c.project_id`)
    expect(projects).toHaveLength(3)
    for (const { n, held, statuses } of projects) {
      expect(n).toBeGreaterThanOrEqual(120)
      expect(n).toBeLessThanOrEqual(400)
      expect(held).toBeGreaterThan(0)
      expect(statuses).toBe(3)
    }
    expect(await query('select distinct workflow_type from component_milestones order by 1')).toHaveLength(3)
    expect(
      await query('select 1 from component_milestones where quantity_complete > quantity_total limit 1'),
    ).toHaveLength(1)
  })

  it('was made by the engine: the log adds up to where every component stands', async () => {
    const wrong = await query(`select n.component_id from component_standings n left join (
        select component_id, sum(progress_delta) as points from audit_log group by 1) a using (component_id)
      where abs(coalesce(a.points, 0) - n.completion_percent) > 0.01`)
    expect(wrong).toEqual([])
  })

  it('plans each project: milestones done, behind, overdue and to come, recurring ones, holidays, capacity', async () => {
    const [organization] = await query('select id, capacity_minutes as minutes from organizations')
    expect(organization?.minutes).toHaveLength(7)
    const memberships = [{ organizationId: String(organization?.id) }] as never
    const plans = await readPlans(database.db, { memberships })
    const completions = await scopeCompletions(database.db, plans)
    const today = todayIn('UTC')
    expect(plans).toHaveLength(3)
    const found = plans.flatMap(({ project, milestones }) => {
      const recurring = milestones.filter(isRecurring)
      expect(milestones.length - recurring.length).toBeGreaterThanOrEqual(8)
      expect(recurring.length).toBeGreaterThanOrEqual(2)
      expect(project.holidays.length).toBeGreaterThan(0)
      expect(milestones.some(({ dueDate }) => dueDate < today)).toBe(true)
      expect(milestones.some(({ dueDate }) => dueDate > today)).toBe(true)
      const calendar = workingCalendar(project.weekdayMinutes, project.holidays)
      return singleSegments(project, milestones).map(({ milestone, ...segment }) => {
        const completion = completions.get(milestone.id)
        return completion && standingOf(milestone, segment, completion, calendar, today)
      })
    })
    expect(new Set(found)).toEqual(new Set([undefined, 'complete', 'overdue', 'behind', 'on-track']))
  })
})
