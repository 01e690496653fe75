import { describe, expect, it } from 'vitest'
import type { Person } from '~/data/people'
import { kept, notModified, pageTag } from '~/server/http/caching'

const person = { userId: 'u', changes: '7', memberships: [], savedFilters: [], project: null }
const asked = (path: string, given: Partial<Parameters<typeof pageTag>[0]> = {}) =>
  pageTag({
    method: 'GET',
    url: new URL(path, 'http://milepost.example'),
    accept: 'text/html,*/*;q=0.8',
    person: person as unknown as Person,
    build: 'b1',
    ...given,
  })

describe('the tag of a page', () => {
  it('is there for whoever is signed in, and for them alone', () => {
    expect(asked('/projects/p/components')).toMatch(/^W\//)
    expect(asked('/sign-in', { person: null })).toBeUndefined()
  })

  it('is another one with another build', () => {
    expect(asked('/projects', { build: 'b2' })).not.toBe(asked('/projects'))
  })

  it.each([
    '/projects/p/components?mark=rcv&b=1',
    '/projects/p/components?b',
    '/projects/p/edit',
    '/projects/new',
  ])('is not there for what is made for one look: %s', (path) => {
    expect(asked(path)).toBeUndefined()
  })

  it('is there for addresses that only look like those', () => {
    expect(asked('/projects/p/components?sub=1')).toBeDefined()
    expect(asked('/projects/p/new/parts')).toBeDefined()
  })

  it('is for pages that are read: not for data, nor for what is sent', () => {
    expect(asked('/projects', { accept: '*/*' })).toBeUndefined()
    expect(asked('/projects', { accept: null })).toBeUndefined()
    expect(asked('/projects', { method: 'POST' })).toBeUndefined()
  })
})

const answered = (headers: Record<string, string> = {}, status = 200) =>
  kept(new Response('x', { status, headers }), 'W/"t"', 'session=longer').headers

describe('an answer', () => {
  it('may be kept by the browser that asks again each time', () => {
    const headers = answered()
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('vary')).toBe('Cookie, Save-Data')
    expect(headers.get('etag')).toBe('W/"t"')
    expect(headers.get('set-cookie')).toBe('session=longer')
  })

  it('that says so itself stands as it is', () => {
    const headers = answered({ 'cache-control': 'no-store', etag: '"own"', 'set-cookie': 'session=' })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('vary')).toBeNull()
    expect(headers.get('etag')).toBe('"own"')
    expect(headers.get('set-cookie')).toBe('session=')
  })

  it('of a refusal has no tag', () => {
    expect(answered({}, 422).get('etag')).toBeNull()
  })

  it('of what has not changed has the headers of the page, and no body', async () => {
    const same = notModified('W/"t"', undefined)
    expect(same.status).toBe(304)
    expect(same.headers.get('etag')).toBe('W/"t"')
    expect(same.headers.get('cache-control')).toBe('private, no-cache')
    expect(same.headers.get('set-cookie')).toBeNull()
    expect(await same.text()).toBe('')
    expect(notModified('W/"t"', 'session=longer').headers.get('set-cookie')).toBe('session=longer')
  })
})
