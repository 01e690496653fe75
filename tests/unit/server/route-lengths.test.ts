import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routesOfLength } from '~/server/route-lengths'
import { cases } from '~tests/support/trust'

const PATHS: Record<string, [path: string | undefined, parentId?: string]> = {
  root: [''],
  start: [undefined, 'root'],
  list: ['projects', 'root'],
  one: ['projects/:project', 'root'],
  new: ['projects/new', 'root'],
  components: ['projects/:project/components', 'root'],
  component: ['projects/:project/components/:component', 'root'],
  office: ['office', 'root'],
  officeDesk: [':desk', 'office'],
  pathless: [undefined, 'root'],
  within: ['within/it', 'pathless'],
  some: ['some/:thing?', 'root'],
  api: ['api/v1/*', 'root'],
}

const routes = Object.fromEntries(
  Object.entries(PATHS).map(([id, [path, parentId]]) => [
    id,
    { id, path, parentId, index: id === 'start' ? true : undefined, module: {} },
  ]),
) as unknown as ServerBuild['routes']

type Nested = { id: string; path: string | undefined; index?: true; children?: Nested[] }

/** As Remix nests them. */
function nested(of: ServerBuild['routes'], parentId?: string): Nested[] {
  return Object.values(of)
    .filter((route) => route?.parentId === parentId)
    .map((route) => {
      const { id = '', path, index } = route ?? {}
      return index ? { id, path, index: true } : { id, path, children: nested(of, id) }
    })
}

const found = (of: ServerBuild['routes'], address: string) =>
  matchRoutes(nested(of) as Parameters<typeof matchRoutes>[0], address)?.map(({ route, params }) => [
    route.id,
    params,
  ]) ?? null

const segment = fc.constantFrom(
  'projects',
  'new',
  'components',
  'office',
  'within',
  'it',
  'some',
  'api',
  'v1',
  'x',
  'a%2Fb',
  '',
)
const address = fc.array(segment, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`)

describe('the routes of one length', () => {
  it('match what all routes match', () => {
    fc.assert(
      fc.property(address, (path) => {
        const length = path.split('/').filter((part) => part !== '').length
        expect(found(routesOfLength(routes, length), path)).toEqual(found(routes, path))
      }),
      cases(2000),
    )
  })

  it('are few', () => {
    const ids = (length: number) => Object.keys(routesOfLength(routes, length))
    expect(ids(4)).toEqual(['root', 'component', 'some', 'api'])
    expect(ids(2)).toEqual([
      'root',
      'one',
      'new',
      'office',
      'officeDesk',
      'pathless',
      'within',
      'some',
      'api',
    ])
  })
})
