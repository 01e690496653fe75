import { describe, expect, it } from 'vitest'
import { AT_ONCE } from '~/data/bulk/runs'
import { insertComponents } from '~/data/components/create'
import { claimRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import { useDatabase } from '~tests/support/database'
import { projectPages } from './project-pages'

const database = useDatabase()
const COUNT = AT_ONCE + 50
const pages = projectPages(database, { name: 'Yard' }, (project, crew) => {
  const valves = Array.from({ length: COUNT }, (_, at) => ({
    type: 'VALVE' as const,
    drawing: `P-${at % 40}`,
    label: `V-${at}`,
    identity: `V-${at}`,
    description: '',
  }))
  return database.db.transaction((tx) => insertComponents(tx, project, valves, crew.people.planner.userId))
})

type Who = 'foreman' | 'planner'

async function ask(path: string, form?: Record<string, string>, who: Who = 'planner') {
  const answer = await pages.ask(path, form, { as: who })
  const [refresh] = /<meta http-equiv="refresh"[^>]*>/.exec(answer.html) ?? []
  const [progress] = /<progress[^>]*>/.exec(answer.html) ?? []
  return { ...answer, refresh, progress }
}

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** Chooses all there are and asks for a preview, as a browser without script; answers the run's address. */
async function preview(who: Who = 'planner'): Promise<string> {
  const begun = await ask((await ask('bulk', { to: 'begin', query: '' }, who)).to, undefined, who)
  const sel = hidden(begun.html, 'sel')
  const shown = hidden(begun.html, 'shown')
  const all = await ask((await ask('bulk', { to: 'all', sel, shown, query: '' }, who)).to, undefined, who)
  expect(all.text).toContain(`${COUNT.toLocaleString('en')} chosen`)
  const none = { sel, query: '', shown: '' }
  const answer = await ask('bulk', { ...none, to: 'preview', quick: 'rcv.done' }, who)
  expect(answer.status).toBe(303)
  return answer.to
}

const idOf = (path: string) => /bulk\/([0-9a-f-]{36})/.exec(path)?.[1] ?? ''

/** What the worker of a server does; with `pieces` only so many of so many rows, as if that server was then stopped. */
async function work(path: string, most?: number, pieces = Number.POSITIVE_INFINITY): Promise<void> {
  const claimed = await claimRun(database.db, idOf(path))
  if (!claimed) throw new Error('It is in nobody’s hands')
  let left = pieces
  await workOn(database.db, claimed, { ...(most ? { most } : {}), stopping: () => (left -= 1) <= 0 })
}

describe('the pages of a run that is longer than a request', () => {
  it('look again by themselves until it is over, and may be closed', async () => {
    const path = await preview()
    const looking = await ask(path)
    expect(looking.refresh).toContain('content="2"')
    expect(looking.progress).toContain(`max="${COUNT}" value="0"`)
    expect(looking.text).toContain('You can close this page')
    await work(path)
    const looked = await ask(path)
    expect(looked.refresh).toBeUndefined()
    expect(looked.text).toContain('Nothing is changed yet')
    const applied = await ask(path, { intent: 'apply', how: 'each' })
    expect([applied.status, idOf(applied.to)]).toEqual([303, idOf(path)])
    expect((await ask(path)).text).toContain('Waits for its turn')
    await work(path, 1000, 1)
    const half = await ask(path)
    expect(half.refresh).toContain('content="2"')
    expect(half.progress).toContain(`max="${COUNT}" value="1000"`)
    expect(half.html).not.toContain('<table')
    expect(half.text).toContain(`1,000 of ${COUNT.toLocaleString('en')}`)
    expect((await ask('bulk')).text).toContain('Receive done')
    await work(path)
    const over = await ask(path)
    expect([over.refresh, over.progress]).toEqual([undefined, undefined])
    expect(over.text).toContain(`${COUNT.toLocaleString('en')} changed`)
  }, 120_000)

  it('can be cancelled: before anybody began, and between two pieces, where what is done stays and is told', async () => {
    const early = await preview()
    expect((await ask(early, { intent: 'cancel' })).status).toBe(303)
    const never = await ask(early)
    expect([never.refresh, never.progress]).toEqual([undefined, undefined])
    expect(never.text).toContain('Cancelled')

    const path = await preview()
    await work(path)
    await ask(path, { intent: 'apply', how: 'each' })
    await work(path, 500, 1)
    await ask(path, { intent: 'cancel' })
    const stopping = await ask(path)
    expect(stopping.refresh).toContain('content="2"')
    expect(stopping.text).toContain('Stopping')
    expect(stopping.html).not.toContain('value="cancel"')
    await work(path)
    const over = await ask(path)
    expect(over.refresh).toBeUndefined()
    expect(over.text).toContain('Cancelled')
    expect(over.text).toContain('Go on with the rest')
    const [row] = await database.sql<{ done: number }[]>`
      select count(*)::int as done from component_milestones where project_id = ${pages.project.id} and is_completed`
    expect(row?.done).toBeGreaterThan(0)
    expect(over.text).toContain(`${(row?.done ?? 0).toLocaleString('en')} changed`)
    expect(over.text).toContain(`${(COUNT - (row?.done ?? 0)).toLocaleString('en')} not reached`)
    const outcomes = async (only: string) => {
      const { html } = await ask(`${path.split('?')[0]}?only=${only}`)
      const [, rows = ''] = html.split(/<tbody[^>]*>/)
      return new Set(Array.from(rows.matchAll(/>(Changed|Not reached)</g), ([, words]) => words))
    }
    expect(await outcomes('left')).toEqual(new Set(['Not reached']))
    expect(await outcomes('applied')).toEqual(new Set(['Changed']))
  }, 120_000)

  it('put everything back when all or nothing is cancelled', async () => {
    const path = await preview()
    await work(path)
    await ask(path, { intent: 'apply', how: 'all' })
    await ask(path, { intent: 'cancel' })
    if ((await ask(path)).refresh) await work(path)
    const over = await ask(path)
    expect(over.text).toContain('Cancelled')
    const done = await database.sql`
      select 1 from component_milestones where project_id = ${pages.project.id} and is_completed`
    expect(done).toHaveLength(0)
  }, 120_000)

  it('say who is undoing it, and lead there whoever may look', async () => {
    const path = await preview('foreman')
    await work(path)
    await ask(path, { intent: 'apply', how: 'each' }, 'foreman')
    await work(path)
    const undoing = (await ask(path, { intent: 'undo' })).to
    for (const who of ['planner', 'foreman'] as const) {
      const { html, text } = await ask(path, undefined, who)
      expect(text).toContain('is undoing this, begun at')
      const led = html.includes(`/bulk/${idOf(undoing)}`)
      expect([who, led]).toEqual([who, (await ask(undoing, undefined, who)).status === 200])
      expect(led).toBe(who === 'planner')
    }
    await work(undoing)
  }, 120_000)

  it('that was broken off because its project was archived tells so to who asked for it', async () => {
    const path = await preview('foreman')
    await work(path)
    await ask(path, { intent: 'apply', how: 'each' }, 'foreman')
    await work(path, 1000, 1)
    await database.sql`update projects set archived_at = now() where id = ${pages.project.id}`
    await work(path)
    const told = await ask(path, undefined, 'foreman')
    expect(told.status).toBe(200)
    expect(told.text).toContain('The project is archived: nothing in it can change.')
    expect(told.text).toContain('1,000 changed')
    expect(told.html).not.toMatch(/name="intent" value="(undo|retry)"/)
    expect((await ask('bulk', undefined, 'foreman')).html).toContain(`/bulk/${idOf(path)}`)
    const failures = await ask(`${path.split('?')[0]}/failures.csv`, undefined, 'foreman')
    expect([failures.status, failures.html.split('\n').length]).toEqual([200, COUNT - 1000 + 2])
    expect((await ask(path, { intent: 'undo' }, 'foreman')).status).toBe(403)
  }, 120_000)
})
