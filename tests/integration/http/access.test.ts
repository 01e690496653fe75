import { v7 as uuid } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '~/domain/access'
import { useDatabase } from '~tests/support/database'
import { makeUser } from '~tests/support/factories'
import { routeFiles } from '~tests/support/route-files'
import { sessionFor } from '~tests/support/sign-in'
import { plain, told } from '~tests/support/trust'
import { makeCrew, makeInvitation, makeWholeSite, type WholeSite } from '~tests/support/whole-site'
import { POST_NOTHING } from './access-statuses'
import { TABLE } from './access-table'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
let site: WholeSite
let who: (string | undefined)[]

beforeAll(async () => {
  site = await makeWholeSite(database.db)
  const elsewhere = await makeCrew(database.db)
  who = [undefined, ...ROLES.map((role) => site.tokens[role]), elsewhere.tokens.owner]
})

it('has a row for every route', ({ task }) => {
  // Those that programs ask have a table of their own.
  expect(Object.keys(TABLE).toSorted()).toEqual(
    routeFiles()
      .map(({ id }) => id)
      .filter((id) => !id.startsWith('api.'))
      .toSorted(),
  )
  const rows = Object.values(TABLE)
  const elsewhere = rows.filter(({ ofProject }) => ofProject).length
  const cells = rows.reduce((sum, { get, post }) => sum + 2 * get.length + 4 * post.length, 0) + 2 * elsewhere
  told(task, `${rows.length} routes, ${plain(cells)} cells asserted`)
})

type Token = string | undefined

async function statuses(
  method: string,
  at: string,
  tokens: Token[],
  form = { x: '' } as Record<string, string>,
) {
  const answers: number[] = []
  for (const as of tokens) {
    const body = ['GET', 'HEAD'].includes(method) ? {} : { body: new URLSearchParams(form) }
    const answer = await served.ask(at, { method, as, ...body })
    await answer.arrayBuffer()
    answers.push(answer.status)
  }
  return answers
}

/** Sessions and an invitation that nothing else is asserted with: what is posted uses them up. */
async function spare(): Promise<{ site: WholeSite; tokens: Token[] }> {
  const own = await Promise.all(ROLES.map((role) => sessionFor(database.db, site.people[role].userId)))
  const elsewhere = await makeCrew(database.db)
  const invitation = await makeInvitation(database.db, site.people.owner)
  return { site: { ...site, invitation }, tokens: [undefined, ...own, elsewhere.tokens.owner] }
}

describe.each(Object.entries(TABLE))('%s', (_id, { path, get, post, form, once }) => {
  it.each(['GET', 'HEAD'])('answers %s as the table says', async (method) => {
    expect(await statuses(method, path(site), who)).toEqual(get)
  })

  // There is no other way in by another verb.
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('answers %s as the table says', async (method) => {
    if (!once) {
      expect(await statuses(method, path(site), who, form)).toEqual(post)
      return
    }
    for (const [at, status] of post.entries()) {
      const fresh = await spare()
      expect(await statuses(method, path(fresh.site), [fresh.tokens[at]], form)).toEqual([status])
    }
  })
})

describe.each(Object.entries(TABLE).filter(([, { ofProject }]) => ofProject))(
  '%s by another project’s address',
  (_id, { path, post, ofProject }) => {
    it('is not there', async () => {
      const elsewhere = path(site).replace(site.path, `/projects/${site.empty.key}`)
      expect(await statuses('GET', elsewhere, [site.tokens.owner])).toEqual([404])
      const none = post === POST_NOTHING ? 405 : 404
      expect(await statuses('POST', elsewhere, [site.tokens.owner], ofProject)).toEqual([none])
    })
  },
)

describe('within a page', () => {
  it('a planner or an owner alone makes a token', async () => {
    const form = { intent: 'make', name: 'Robot', scope: 'read' }
    const made = []
    for (const role of ROLES) {
      const answer = await served.ask('/account/tokens', {
        as: site.tokens[role],
        form: { ...form, id: uuid() },
      })
      made.push(answer.status)
    }
    expect(made).toEqual([403, 403, 303, 303])
  })

  it('what others did is for planners to undo and to decide', async () => {
    const other = await makeUser(database.db, site.organization, 'foreman')
    const as = await sessionFor(database.db, other.userId)
    const undone = await served.ask(`${site.path}/batches/${site.batch}`, { as, form: { o: 'a' } })
    expect(undone.status).toBe(403)
    const decided = await served.ask(`${site.path}/conflicts/${site.conflict}`, {
      as,
      form: { keep: 'mine', o: 'b' },
    })
    expect(decided.status).toBe(403)
  })

  it('an owner alone deletes a project', async () => {
    const form = { intent: 'delete', confirmName: 'another name' }
    const path = `${site.path}/edit`
    expect((await served.ask(path, { as: site.tokens.planner, form })).status).toBe(403)
    expect((await served.ask(path, { as: site.tokens.owner, form })).status).toBe(422)
  })

  it('a project is made in an organization of one’s own', async () => {
    const form = { organization: site.organization.id, name: 'Mine', number: 'M-1', startDate: '2026-01-01' }
    const rest = { runs: 'continuous', timeZone: 'UTC', weekStartsOn: '1' }
    const answer = await served.ask('/projects/new', { as: who.at(-1), form: { ...form, ...rest } })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose an organization')
  })
})
