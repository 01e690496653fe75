import { beforeEach, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { readRun } from '~/data/bulk/runs'
import { claimRun, insertRun } from '~/data/bulk/store'
import { workOn } from '~/data/bulk/work'
import { createDatabase } from '~db/client'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import { useOpened } from '~tests/support/made'
import { sessionFor } from '~tests/support/sign-in'
import { useWorld } from '~tests/support/world'
import { tell } from '../api/program'
import { useServed } from './whole-app'

const database = useDatabase()
/** The same, with no patience. */
const hasty = useOpened(() => createDatabase(database.url, { lockTimeout: 50 }))
const served = useServed(hasty)
const world = useWorld(database)
let as: string
let project: string

beforeEach(async () => {
  as = await sessionFor(database.db, world.owner.userId)
  project = `/projects/${world.project.key}`
})

/** Runs while another connection is in the middle of a transaction that writes to a table. */
async function whileHeld(tables: string, work: () => Promise<void>): Promise<void> {
  const other = await database.sql.reserve()
  try {
    await other.unsafe(`BEGIN; LOCK TABLE ${tables} IN SHARE ROW EXCLUSIVE MODE`)
    await work()
  } finally {
    await other.unsafe('ROLLBACK')
    other.release()
  }
}

const ALL =
  'projects, invitations, milestones, components, component_milestones, update_batches, memberships, areas, users, saved_filters, request_limits'

const UNESCAPED: Record<string, string> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}
const plain = (html: string) => html.replace(/&(quot|#39|lt|gt|amp);/g, (sign) => UNESCAPED[sign] ?? sign)

/** The fields that a page holds to be sent again, and where to. */
function heldBy(html: string) {
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  return {
    action: plain(/<form method="post" action="([^"]*)">/.exec(html)?.[1] ?? ''),
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [plain(name), plain(value)])),
  }
}

const SECRETS = /node_modules|\bat \S+ \(|Failed query|PostgresError|lock timeout/

async function refused(path: string, form: Record<string, string>) {
  const answer = await served.ask(path, { as, form })
  const html = await answer.text()
  expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(html).toContain('<h1>Not saved yet</h1>')
  expect(html).not.toContain('http-equiv="refresh"')
  expect(html).not.toMatch(SECRETS)
  return html
}

const NEW_MILESTONE = {
  id: uuid(),
  name: 'Steel "A" & <b>',
  type: 'once',
  dueDate: '2026-01-13',
  timeAllocationHours: '20',
}

describe('while somebody holds what a change needs', () => {
  it('a form is answered with a page that holds it, and sent again just so it counts once', async () => {
    const list = `${project}/components`
    const tick = { o: 'page-1', do: 'done.1.rcv.1' }
    let html = ''
    await whileHeld(ALL, async () => {
      html = await refused(list, tick)
    })
    expect(heldBy(html)).toEqual({ action: list, fields: tick })
    const { action, fields } = heldBy(html)
    for (const _ of [1, 2]) expect((await served.ask(action, { as, form: fields })).status).toBe(303)
    const [row] = await database.sql`
      SELECT version FROM component_milestones WHERE id = ${world.components[0]?.milestones.rcv ?? ''}`
    expect(row?.version).toBe(2)
  })

  it('nothing that was typed into any form is lost', async () => {
    const forms: [string, Record<string, string>][] = [
      [`${project}/milestones/new`, NEW_MILESTONE],
      [`${project}/places`, { intent: 'add', kind: 'area', name: 'Ærea "1"' }],
      [`${project}/edit?x=1`, { intent: 'archive' }],
      [`/organizations/${world.organization.slug}/members`, { intent: 'invite', id: uuid(), role: 'viewer' }],
    ]
    const held: ReturnType<typeof heldBy>[] = []
    await whileHeld(ALL, async () => {
      for (const form of forms) held.push(heldBy(await refused(...form)))
    })
    expect(held).toEqual(forms.map(([action, fields]) => ({ action, fields })))
    expect(await served.ask(held[0]?.action ?? '', { as, form: held[0]?.fields ?? {} })).toMatchObject({
      status: 303,
    })
    const [made] = await database.sql`SELECT name FROM milestones WHERE project_id = ${world.project.id}`
    expect(made?.name).toBe(NEW_MILESTONE.name)
  })

  it('a file is asked for again', async () => {
    const body = new FormData()
    body.append('file', new File(['Drawing,Type\nD-1,Valve\n'], 'takeoff.csv'))
    await whileHeld('imports', async () => {
      const answer = await served.ask(`${project}/import`, { as, method: 'POST', body })
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await answer.text()).toContain('Go back to the page before')
    })
  })

  it('a password is never sent back', async () => {
    await whileHeld(ALL, async () => {
      const form = { email: 'kari@example.com', password: 'seven quiet cranes', next: '' }
      const html = await refused('/sign-in', form)
      expect(html).not.toContain('seven quiet')
      expect(html).not.toContain('<form')
      expect(html).toContain('Go back to the page before')
    })
  })

  it('a program is told to come again', async () => {
    const token = await tokenFor(database.db, world.planner.userId)
    const json = {
      componentId: world.components[1]?.id,
      milestoneId: world.components[1]?.milestones.rcv,
      isCompleted: true,
    }
    const path = `/api/v1/projects/${world.project.id}/updates`
    const headers = { 'idempotency-key': uuid() }
    await whileHeld('components, component_milestones', async () => {
      const told = await tell(served, 'POST', path, { token, json, headers })
      expect([told.status, told.headers.get('retry-after')]).toEqual([503, '5'])
      expect(told.headers.get('content-type')).toBe('application/problem+json')
      expect(told.problem).toMatchObject({ detail: expect.stringContaining('Send the same again later') })
      expect(told.text).not.toMatch(SECRETS)
    })
    expect((await tell(served, 'POST', path, { token, json, headers })).status).toBe(200)
  })

  it('pages are still read', async () => {
    await whileHeld(ALL, async () => {
      expect((await served.ask(`${project}/components`, { as })).status).toBe(200)
    })
  })

  it('a long run is let go of, and goes on', async () => {
    const { planner } = world
    const id = uuid()
    const change = { kind: 'steps' as const, sets: [{ stepKey: 'rcv', target: { to: 'done' as const } }] }
    await insertRun(database.db, {
      id,
      filter: '',
      seqs: [],
      projectId: world.project.id,
      organizationId: planner.organizationId,
      userId: planner.userId,
      change: { ...change, title: 'Many' },
      total: 3,
    })
    const claim = async () => (await claimRun(hasty.db, id)) ?? expect.unreachable('Nobody has it')
    await whileHeld('bulk_rows', async () => {
      await expect(workOn(hasty.db, await claim())).rejects.toThrow()
    })
    await workOn(hasty.db, await claim())
    expect(await readRun(database.db, planner, world.project, id)).toMatchObject({
      state: 'looked',
      total: 3,
    })
  })
})

describe('a page that waits for too long', () => {
  it('says so, and comes with the time to wait', async () => {
    const other = await database.sql.reserve()
    try {
      await other.unsafe('BEGIN; LOCK TABLE components IN ACCESS EXCLUSIVE MODE')
      const answer = await served.ask(`${project}/components`, { as })
      const html = await answer.text()
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(html).toContain('<h1>This takes too long right now</h1>')
      expect(html).not.toMatch(SECRETS)
    } finally {
      await other.unsafe('ROLLBACK')
      other.release()
    }
  })
})
