import { expect, it } from 'vitest'
import type { Role } from '~/domain/access'
import { useDatabase } from '~tests/support/database'
import { projectPages } from './project-pages'

const pages = projectPages(useDatabase())

async function ask(rest: string, form?: Record<string, string>, as: Role = 'planner', tag?: string) {
  const headers: Record<string, string> = tag ? { 'if-none-match': tag } : {}
  const answer = await pages.ask(rest, form, { as, headers })
  return { ...answer, tag: answer.headers.get('etag') ?? '' }
}

const keep = (name: string, query = 'area=Unit+1&sort=-completion') =>
  ask('filters', { intent: 'save', name, query })
const idOf = (html: string) => /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''

it('is kept under a name, leads back to its list, and is nobody else’s', async () => {
  const kept = await keep('Behind', 'area=Unit+1&sort=-completion&after=x&open=3&evil=1')
  expect(kept).toMatchObject({
    status: 303,
    to: `/projects/${pages.project.key}/components?area=Unit+1&sort=-completion`,
  })
  const { html } = await ask('components?view=office')
  expect(html).toContain('href="?area=Unit+1&amp;sort=-completion">Behind</a>')
  expect((await ask('filters')).html).toContain('Area: Unit 1')
  expect((await ask('components?view=office', undefined, 'owner')).html).not.toContain('Behind')
  expect((await ask('filters', undefined, 'owner')).html).not.toContain('Behind')
})

it('makes another page of the list at once', async () => {
  const { tag } = await ask('components?view=office')
  expect((await ask('components?view=office', undefined, 'planner', tag)).status).toBe(304)
  await keep('Behind')
  const { status, html } = await ask('components?view=office', undefined, 'planner', tag)
  expect(status).toBe(200)
  expect(html).toContain('>Behind</a>')
})

it('can be where the list begins, until it isn’t any more', async () => {
  await keep('Behind')
  const id = idOf((await ask('filters')).html)
  expect((await ask('filters', { intent: 'start', id })).status).toBe(303)
  expect((await ask('components')).to).toBe(
    `/projects/${pages.project.key}/components?area=Unit+1&sort=-completion`,
  )
  expect((await ask('components', undefined, 'owner')).status).toBe(200)
  const everything = await ask('components?all=1')
  expect(everything.status).toBe(200)
  // What takes the last of a filter away leads to everything, not back to the start.
  expect((await ask('components?area=Unit+1')).html).toMatch(/class="chip" href="\?all=1"/)
  await ask('filters', { intent: 'noStart' })
  expect((await ask('components')).status).toBe(200)
  await ask('filters', { intent: 'start', id })
  await ask('filters', { intent: 'delete', id })
  expect((await ask('components')).status).toBe(200)
  expect((await ask('filters', { intent: 'start', id })).status).toBe(409)
})

it('is refused without a name, with one that is taken, without a filter, and beyond all bounds', async () => {
  await keep('Behind')
  expect((await keep('Behind')).status).toBe(303)
  const taken = await keep('Behind', 'area=Unit+2')
  expect(taken.status).toBe(422)
  expect(taken.html).toContain('There is one of this name already')
  expect(taken.html).toMatch(/name="name"[^>]*value="Behind"/)
  expect(taken.html).toContain('name="query" value="area=Unit+2"')
  expect((await keep(' ')).html).toContain('Give the filter a name')
  expect((await keep('x'.repeat(61))).status).toBe(422)
  expect((await keep('All', 'after=x')).html).toContain('there is nothing to keep')
  for (let n = 1; n < 50; n += 1) await keep(`No. ${n}`)
  expect((await keep('One more')).html).toContain('There is no room for more')
})

it('of somebody else is neither started with nor deleted', async () => {
  await keep('Behind')
  const id = idOf((await ask('filters')).html)
  expect((await ask('filters', { intent: 'start', id }, 'owner')).status).toBe(409)
  await ask('filters', { intent: 'delete', id }, 'owner')
  expect((await ask('filters', { intent: 'start', id: 'junk' })).status).toBe(409)
  expect((await ask('filters')).html).toContain('Behind')
})

it('has another name once it is renamed, and is still where the list begins', async () => {
  await keep('Behind')
  const id = idOf((await ask('filters')).html)
  await ask('filters', { intent: 'start', id })
  const opened = (await ask(`filters?open=${id}`)).html
  expect(opened).toMatch(/name="name" maxLength="60"[^>]*value="Behind"/)
  const renamed = await ask('filters', { intent: 'rename', id, name: ' Unit 1, worst first ' })
  expect(renamed).toMatchObject({ status: 303, to: `/projects/${pages.project.key}/filters` })
  const { html } = await ask('filters')
  expect(html).toContain('>Unit 1, worst first</a>')
  expect(html).toContain('my start')
  expect(html).not.toContain('Behind')
  expect((await ask('components')).to).toContain('?area=Unit+1&sort=-completion')
  // The same name again is no other's.
  expect((await ask('filters', { intent: 'rename', id, name: 'Unit 1, worst first' })).status).toBe(303)
})

it('is not renamed to nothing, to what is too long or taken, nor when it is gone or somebody else’s', async () => {
  await keep('Behind')
  const id = idOf((await ask('filters')).html)
  await keep('Other', 'area=Unit+2')
  const rename = (name: string, as: Role = 'planner') => ask('filters', { intent: 'rename', id, name }, as)
  const taken = await rename('Other')
  expect(taken.status).toBe(422)
  expect(taken.html).toContain(`href="#name-${id}">There is one of this name already`)
  expect(taken.html).toMatch(/name="name"[^>]*value="Other"/)
  const long = await rename('x'.repeat(61))
  expect(long.status).toBe(422)
  expect(long.html).toContain('Use at most 60 characters')
  expect(long.html).toContain(`value="${'x'.repeat(61)}"`)
  expect((await rename(' ')).html).toContain('Give the filter a name')
  expect((await rename('Mine', 'owner')).status).toBe(409)
  expect((await ask('filters')).html).toContain('>Behind</a>')
  await ask('filters', { intent: 'delete', id })
  const gone = await rename('Late')
  expect(gone.status).toBe(409)
  expect(gone.html).toContain('This filter has been deleted meanwhile.')
})
