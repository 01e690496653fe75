import { describe, expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import type { Actor } from '~/data/people'
import type { RequestedUpdate } from '~/data/updates/types'
import { useDatabase } from '~tests/support/database'
import { draws } from '~tests/support/draws'
import { newOrigin, percentage, sendOne } from '~tests/support/engine'
import { makeComponents, makeTemplate, makeUser, makeWorld } from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { atLength, plain, sized, told as tell } from '~tests/support/trust'

const database = useDatabase({ max: 10 })
const WRITERS = 64
const COMPONENTS = 20
const EACH = sized(1000, 4)
/** How often a post is sent at most. */
const SENT = atLength ? 2 : 5

interface Told {
  writer: Actor
  asked: RequestedUpdate
  milestoneId: string
  /** What each of the one to five posts was answered. */
  answers: Awaited<ReturnType<typeof sendOne>>[]
}

interface Logged {
  milestoneId: string
  before: number
  after: number
  old: string
  new: string
  actor: string
  origin: string
}

describe('sixty-four writers on twenty components, posts sent more than once', () => {
  it('leave a history in which every answer has its place and nothing is written over unseen', async ({
    task,
  }) => {
    const world = await makeWorld(database.db)
    const template = await makeTemplate(database.db, world.organization, 'threaded-pipe', RULES.threadedPipe)
    const wanted = { ...world, template, count: COMPONENTS }
    const pipes = await makeComponents(database.db, world.project, wanted)
    const writers = await Promise.all(
      Array.from({ length: WRITERS }, (_, n) =>
        makeUser(database.db, world.organization, n % 2 ? 'foreman' : 'planner'),
      ),
    )
    const told: Told[] = []
    const versionOf = async (id: string) => {
      const [row] = await database.sql<{ version: number }[]>`
        SELECT version FROM component_milestones WHERE id = ${id}`
      return row?.version ?? 1
    }

    async function write(writer: Actor, n: number) {
      const draw = draws(n + 1)
      // What this writer last saw of each: the longer ago, the staler.
      const seen = new Map<string, number>()
      for (let turn = 0; turn < EACH; turn += 1) {
        const pipe = pipes[draw(COMPONENTS)]
        const milestoneId = pipe?.milestones.fab ?? ''
        // Every other time it looks first: others may still come between.
        if (draw(2)) seen.set(milestoneId, await versionOf(milestoneId))
        const asked = percentage(pipe?.seq ?? 0, 'fab', String(draw(99) + 1), {
          baseVersion: seen.get(milestoneId) ?? 1,
          origin: newOrigin(),
        })
        const posts = Array.from({ length: draw(SENT) + 1 }, () =>
          sendOne(database.db, writer, world.project, asked),
        )
        const answers = await Promise.all(posts)
        told.push({ writer, asked, milestoneId, answers })
        if (draw(3) > 0) seen.set(milestoneId, answers[0]?.version ?? 1)
      }
    }
    await Promise.all(writers.map(write))

    const log = await database.sql<Logged[]>`
      SELECT entity_id AS "milestoneId", version_before AS before, version_after AS after, actor_id AS actor, origin,
        coalesce(old_value->>'percentageComplete', '0') AS old, new_value->>'percentageComplete' AS new
      FROM audit_log WHERE project_id = ${world.project.id} AND entity = 'milestone' ORDER BY version_after`

    // The log of each milestone is one line without a gap, and ends in what stands there.
    const standing = await database.sql<{ id: string; version: number; value: string; completion: number }[]>`
      SELECT m.id, m.version, m.percentage_complete::float::text AS value, n.completion_percent::float AS completion
      FROM component_milestones m JOIN component_standings n USING (component_id)
      WHERE m.id = ANY (${pipes.map(({ milestones }) => milestones.fab ?? '')})`
    expect(standing).toHaveLength(COMPONENTS)
    for (const now of standing) {
      const line = log.filter(({ milestoneId }) => milestoneId === now.id)
      line.forEach((row, at) => {
        expect([row.before, row.after]).toEqual([at + 1, at + 2])
        expect(row.old).toBe(at === 0 ? '0' : line[at - 1]?.new)
      })
      expect([now.version, now.value]).toEqual([line.length + 1, line.at(-1)?.new ?? '0'])
      expect(now.completion).toBeCloseTo(Number(now.value) * 0.25, 2)
    }

    const byOrigin = new Map<string, Logged[]>()
    for (const row of log) byOrigin.set(row.origin, [...(byOrigin.get(row.origin) ?? []), row])
    let applied = 0
    for (const { writer, asked, milestoneId, answers } of told) {
      // However often it was posted: one outcome, carried out once.
      const [outcome = '', ...others] = new Set(answers.map((answer) => answer.outcome))
      expect(others).toEqual([])
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
      const rows = byOrigin.get(asked.origin) ?? []
      const value = asked.change.kind === 'percentage' ? asked.change.value : ''
      if (outcome === 'applied') {
        applied += 1
        // Made from the very version that it named: nobody else was between.
        const wrote = { milestoneId, actor: writer.userId, before: asked.baseVersion, new: value }
        expect(rows).toMatchObject([wrote])
        continue
      }
      expect(rows).toEqual([])
      const then = answers.find(({ repeated }) => !repeated)
      if (outcome === 'unchanged') expect(then?.value?.percentageComplete).toBe(value)
      else expect(then).toMatchObject({ outcome: 'conflict', mine: { amount: { value } } })
    }
    expect(log).toHaveLength(applied)
    const conflicts = told.filter(({ answers }) => answers[0]?.outcome === 'conflict').length
    // With so many on so few there are both, or nothing was tried.
    expect([applied >= COMPONENTS, conflicts > 0]).toEqual([true, true])
    const [kept] = await database.sql`
      SELECT count(*)::int AS conflicts FROM conflicts WHERE project_id = ${world.project.id}`
    expect(kept?.conflicts).toBe(conflicts)
    expect(await verifyChain(database.db, world.project.id)).toEqual([])
    tell(
      task,
      `${plain(told.length)} updates by ${WRITERS} writers`,
      `${plain(applied)} applied, each in the history once; ${plain(conflicts)} conflicts, each told; 0 lost`,
    )
  })
})
