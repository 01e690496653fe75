import { v7 as uuid } from 'uuid'
import { beginRun, insertRun } from '~/data/bulk/store'
import { readRun } from '~/data/bulk/read-run'
import { isDatabaseAway } from '~/data/database-away'
import type { StepTarget } from '~/domain/bulk/change'
import type { Database } from '~db/client'
import { tokenFor } from '~tests/support/api-token'
import { makeComponents, makeProject, makeDrawing, makeWorld } from '~tests/support/factories'
import { formPost, jsonPost, type Post, post } from '~tests/support/post-and-cut'
import { sessionFor } from '~tests/support/sign-in'

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Again, until the database is there. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      await pause(20)
    }
  }
}

/** One in so many posts is an atomic batch of this many updates; the others are taps. */
const BATCH = 40
const VALVE = ['rcv', 'install', 'punch', 'test', 'restore']

/** A project for taps and batches, with so many valves that nobody has touched; one for long runs. */
export async function makeYard(database: Database, { valves, inRun }: { valves: number; inRun: number }) {
  const { db } = database
  const world = await makeWorld(db)
  const untouched = await makeComponents(db, world.project, { ...world, count: valves })
  const other = await makeProject(db, world.organization)
  const drawing = await makeDrawing(db, other)
  await makeComponents(db, other, { ...world, drawing, count: inRun })
  const session = await sessionFor(db, world.foreman.userId)
  const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenFor(db, world.planner.userId)))
  return { database, world, untouched, other, inRun, session, tokens }
}
export type Yard = Awaited<ReturnType<typeof makeYard>>

interface Asked {
  one: Post
  /** Milestones that it sets. */
  milestones: string[]
}

/** What is asked next, of milestones that nobody has touched; undefined when there are none left. */
function asking({ world, untouched, session, tokens }: Yard) {
  const left = [...untouched]
  let asked = 0
  return (): Asked | undefined => {
    asked += 1
    if (asked % 4) {
      const valve = left.pop()
      if (!valve) return undefined
      const path = `/projects/${world.project.key}/components`
      const fields = { o: `tap-${asked}`, do: `done.${valve.seq}.rcv.1` }
      return { one: formPost(path, session, fields), milestones: [valve.milestones.rcv ?? ''] }
    }
    const some = left.splice(-BATCH / VALVE.length)
    if (some.length * VALVE.length < BATCH) return undefined
    const updates = some.flatMap(({ id, milestones }) =>
      VALVE.map((key) => ({
        componentId: id,
        milestoneId: milestones[key] ?? '',
        version: 1,
        isCompleted: true,
      })),
    )
    const path = `/api/v1/projects/${world.project.id}/updates/bulk`
    const token = tokens[asked % tokens.length] ?? ''
    return {
      one: jsonPost(path, token, `batch-${asked}`, { updates, options: { atomic: true } }),
      milestones: updates.map(({ milestoneId }) => milestoneId),
    }
  }
}

/** People who mark, and send again just as it was what wasn't answered, to whoever is there by then. */
export function startPeople(yard: Yard, many: number, address: () => string) {
  const next = asking(yard)
  const acknowledged: string[] = []
  const wrong: string[] = []
  const over = new AbortController()
  let posts = 0
  const person = async () => {
    for (let asked = next(); asked && !over.signal.aborted; asked = next()) {
      for (;;) {
        posts += 1
        const reply = await post(address(), asked.one)
        if (reply && [200, 303].includes(reply.status)) {
          acknowledged.push(...asked.milestones)
          break
        }
        if (reply && reply.status !== 503) wrong.push(`${reply.status} ${reply.text.slice(0, 200)}`)
        if (wrong.length > 20) return
        await pause(20)
      }
      await pause(Math.random() * 40)
    }
  }
  const people = Array.from({ length: many }, person)
  return {
    acknowledged,
    wrong,
    posts: () => posts,
    async stop() {
      over.abort()
      await Promise.all(people)
    },
  }
}

const received: StepTarget = { to: 'done' }
const takenBack: StepTarget = { to: 'notDone', reason: { key: 'damage' } }
const change = (target: StepTarget) => ({ kind: 'steps' as const, sets: [{ stepKey: 'rcv', target }] })

/** Long runs of the other project, one after the other: all done, all taken back; in pieces, and all or nothing. */
export function startRuns({ database, world, other, inRun }: Yard) {
  const { db } = database
  const over = new AbortController()
  const runs: string[] = []
  const state = (id: string) =>
    eventually(async () => (await readRun(db, world.planner, other, id))?.state ?? 'gone')
  const until = async (id: string, ...states: string[]) => {
    let now = await state(id)
    while (!states.includes(now)) {
      if (['failed', 'cancelled', 'gone'].includes(now)) throw new Error(`A run has ${now}`)
      await pause(50)
      now = await state(id)
    }
  }
  const one = async (turn: number) => {
    const id = uuid()
    const { userId, organizationId } = world.planner
    const made = { id, projectId: other.id, organizationId, userId, filter: '', seqs: [], total: inRun }
    const what =
      turn % 2 ? { ...change(takenBack), title: 'Taken back' } : { ...change(received), title: 'Received' }
    await eventually(async () => {
      // It may have been made, and only the answer lost.
      if ((await state(id)) === 'gone') await insertRun(db, { ...made, change: what })
    })
    runs.push(id)
    await until(id, 'looked')
    await eventually(() => beginRun(db, made, turn % 4 > 1, false))
    await until(id, 'done')
  }
  const all = async () => {
    for (let turn = 0; !over.signal.aborted; turn += 1) await one(turn)
  }
  const working = all()
  return {
    runs,
    async stop() {
      over.abort()
      await working
    },
  }
}
