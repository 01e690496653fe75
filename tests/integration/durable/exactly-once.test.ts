import { expect, it } from 'vitest'
import { verifyChain } from '~/data/verify-chain'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { atATime, type Draw, draws, shuffled } from '~tests/support/draws'
import { type MadeComponent, makeComponents, makeTemplate, makeWorld } from '~tests/support/factories'
import { type Cut, formPost, jsonPost, type Post, post } from '~tests/support/post-and-cut'
import { RULES } from '~tests/support/rules-of-credit'
import { sessionFor } from '~tests/support/sign-in'
import { plain, sized, told } from '~tests/support/trust'
import { useTwoServers } from './two'

const database = useDatabase()
const servers = useTwoServers(database)

/** Twenty updates a page, three posts each. */
const PAGES = Math.ceil(sized(100_000, 300) / 60)
const PEOPLE = 6
/** A token may ask 600 times a minute. */
const TOKENS = 40
const STEPS = [1, 5, 2, 10, 3]

interface Page {
  origin: string
  valves: MadeComponent[]
  insulation: MadeComponent
  pipe: MadeComponent
}

/** How often a post is sent, and where its line is cut each time: once it is heard. */
const copies = (draw: Draw): Cut[] => {
  const cuts = Array.from({ length: draw(5) }, (): Cut => (['asking', 'asked', undefined] as const)[draw(3)])
  return shuffled([undefined, ...cuts.map((cut) => cut ?? 'none')], draw).map((cut) =>
    cut === 'none' ? undefined : cut,
  )
}

it('what is sent up to five times, in any order, to two servers, is done once', async ({ task }) => {
  const { db } = database
  const world = await makeWorld(db)
  const session = await sessionFor(db, world.foreman.userId)
  const tokens = await Promise.all(Array.from({ length: TOKENS }, () => tokenFor(db, world.planner.userId)))
  const make = async (rules: keyof typeof RULES, count: number) => {
    const template = await makeTemplate(db, world.organization, rules, RULES[rules])
    return makeComponents(db, world.project, { ...world, template, count, quantityTotal: '500' })
  }
  const [valves, insulations, pipes] = [
    await make('valve', 2 * PAGES),
    await make('insulation', PAGES),
    await make('threadedPipe', PAGES),
  ]
  const pages = insulations.flatMap((insulation, at): Page[] => {
    const pipe = pipes[at]
    return pipe ? [{ origin: `page-${at}`, valves: valves.slice(2 * at, 2 * at + 2), insulation, pipe }] : []
  })
  const list = `/projects/${world.project.key}/components`
  const api = `/api/v1/projects/${world.project.id}/updates`
  const counted = { posts: 0, cut: 0, updates: 0 }
  const wrong: string[] = []

  async function send(one: Post, cut: Cut, fine: number[]) {
    counted.posts += 1
    counted.cut += cut ? 1 : 0
    const reply = await post(servers[counted.posts % 2]?.url ?? '', one, cut)
    if (cut) return
    if (!reply || !fine.includes(reply.status))
      wrong.push(`${reply?.status} ${one.path} ${one.body} ${reply?.text.slice(0, 300)}`)
  }

  /** Ticks by form, and values by JSON: in any order. */
  function independent({ origin, valves, pipe }: Page): Post[] {
    const ticks = valves.flatMap(({ seq, milestones }, v) =>
      Object.keys(milestones).map((key, n) =>
        formPost(list, session, { o: origin, g: String(1 + v * 10 + n), do: `done.${seq}.${key}.1` }),
      ),
    )
    const values = Object.entries(pipe.milestones)
      .slice(0, 5)
      .map(([key, milestoneId], n) => {
        const value = n < 3 ? { percentageComplete: 10 + n } : { isCompleted: true }
        const token = tokens[(pipe.seq + n) % TOKENS] ?? ''
        const update = { componentId: pipe.id, milestoneId, version: 1, ...value }
        return jsonPost(api, token, `${origin}-${key}`, update)
      })
    return [...ticks, ...values]
  }

  /** Steps of a number, each from the one before: what comes late, comes when the next is done. */
  async function steps({ origin, insulation: { seq } }: Page, draw: Draw) {
    let stands = 0
    let late: (() => Promise<void>)[] = []
    for (const [n, by] of STEPS.entries()) {
      const field = { [`q.${seq}.insulate.${n + 1}.was`]: String(stands) }
      const what = { o: origin, g: String(101 + n), ...field, do: `step.${seq}.insulate.${n + 1}.+${by}` }
      const one = formPost(list, session, what)
      const all = copies(draw)
      const heard = all.indexOf(undefined)
      await Promise.all(all.slice(0, heard + 1).map((cut) => send(one, cut, [303])))
      await Promise.all(late.map((again) => again()))
      // By then it is not what stands there any more: a page says so, and offers to do it again.
      late = all.slice(heard + 1).map((cut) => () => send(one, cut, [303, 409]))
      stands += by
    }
    await Promise.all(late.map((again) => again()))
  }

  await atATime(PEOPLE, [...pages.entries()], async ([at, page]) => {
    const draw = draws(at + 1)
    const single = independent(page)
    counted.updates += single.length + STEPS.length
    const sends = shuffled(
      single.flatMap((one) => copies(draw).map((cut) => ({ one, cut }))),
      draw,
    )
    await Promise.all([
      steps(page, draw),
      atATime(3, sends, ({ one, cut }) => send(one, cut, one.path === api ? [200] : [303])),
    ])
  })
  expect(wrong.slice(0, 5)).toEqual([])

  const doubled = await database.sql`
    SELECT origin, gesture, entity_id FROM audit_log WHERE project_id = ${world.project.id} AND entity = 'milestone'
    GROUP BY origin, gesture, entity_id HAVING count(*) > 1`
  expect([...doubled]).toEqual([])
  const stands = await database.sql<{ version: number; value: string; milestones: number; log: number }[]>`
    SELECT m.version, coalesce(m.quantity_complete::float::text, m.percentage_complete::float::text,
      m.is_completed::text) AS value, count(*)::int AS milestones,
      sum((SELECT count(*) FROM audit_log a WHERE a.entity_id = m.id))::int AS log
    FROM component_milestones m JOIN components c ON c.id = m.component_id
    WHERE c.id = ANY (${[...valves, ...insulations, ...pipes].map(({ id }) => id)}) AND m.version > 1
    GROUP BY 1, 2 ORDER BY 1, 2`
  const sum = STEPS.reduce((one, other) => one + other, 0)
  expect([...stands]).toEqual([
    { version: 2, value: '10', milestones: PAGES, log: PAGES },
    { version: 2, value: '11', milestones: PAGES, log: PAGES },
    { version: 2, value: '12', milestones: PAGES, log: PAGES },
    { version: 2, value: 'true', milestones: 12 * PAGES, log: 12 * PAGES },
    { version: 6, value: String(sum), milestones: PAGES, log: STEPS.length * PAGES },
  ])
  expect(await verifyChain(db, world.project.id)).toEqual([])
  told(
    task,
    `${plain(counted.posts)} posts of ${plain(counted.updates)} updates, ${plain(counted.cut)} of them cut`,
    '0 doubled, 0 lost',
  )
})
