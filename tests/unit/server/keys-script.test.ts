import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Person } from '~/data/people'
import type { Role } from '~/domain/access'
import type { RequestContext } from '~/server/context'
import { keysScript } from '~/server/keys-script'
import { lettersCookie, lettersOn } from '~/server/letters'

const SCRIPT = '/assets/keys-1.js'
beforeAll(() => void vi.stubEnv('MILEPOST_KEYS', SCRIPT))
afterAll(() => void vi.unstubAllEnvs())

type Roles = Record<string, Role>

/** Somebody with these roles by organization, on a page of a project of one of them, or over all. */
const looks = (roles: Roles, of?: string, lowData = false) =>
  keysScript({
    lowData,
    person: {
      memberships: Object.entries(roles).map(([organizationId, role]) => ({ organizationId, role })),
      project: of ? { organizationId: of } : null,
    } as Person,
  } as RequestContext)

describe('the script of the keys', () => {
  it('is for planners and owners', () => {
    for (const role of ['planner', 'owner'] as const) expect(looks({ a: role }, 'a')).toBe(SCRIPT)
    for (const role of ['foreman', 'viewer'] as const) expect(looks({ a: role }, 'a')).toBeUndefined()
    expect(keysScript({ person: null, lowData: false } as RequestContext)).toBeUndefined()
  })

  it('follows the role in the project’s own organization; over all projects any of them', () => {
    expect(looks({ a: 'foreman', b: 'owner' }, 'a')).toBeUndefined()
    expect(looks({ a: 'foreman', b: 'owner' }, 'b')).toBe(SCRIPT)
    expect(looks({ a: 'foreman', b: 'owner' })).toBe(SCRIPT)
    expect(looks({})).toBeUndefined()
  })

  it('is left out where little data is asked for', () => {
    expect(looks({ a: 'owner' }, 'a', true)).toBeUndefined()
  })
})

describe('single letters', () => {
  const sent = (cookie: string) => new Request('http://127.0.0.1/', { headers: { cookie } })

  it('are keys unless this browser was told otherwise', () => {
    expect(lettersOn(new Request('http://127.0.0.1/'))).toBe(true)
    expect(lettersOn(sent('milepost=abc; letters=off'))).toBe(false)
    expect(lettersOn(sent('other_letters=off'))).toBe(true)
  })

  it('are kept for a year, where the script can read it', () => {
    expect(lettersCookie(false, true)).toBe('letters=off; Max-Age=31536000; Path=/; SameSite=Lax; Secure')
    expect(lettersCookie(true, false)).toBe('letters=; Max-Age=0; Path=/; SameSite=Lax')
  })
})
