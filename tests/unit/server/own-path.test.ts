import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from '~/server/own-path'
import { cases } from '~tests/support/trust'

describe('where to go on after signing in', () => {
  it.each([
    '/projects',
    '/account?said=name',
    '/projects/x/components?area=1#c412',
    '/a//b',
    '/%2F%2Fevil.example',
  ])('goes to %s', (path) => {
    expect(ownPath(path)).toBe(path)
  })

  it.each([
    '',
    null,
    undefined,
    'projects',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a\r\nset-cookie: x',
    '@evil.example',
  ])('stays here for %j', (next) => {
    expect(ownPath(next)).toBe('/projects')
  })

  it('resolves to this server whatever it is given', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[/\\.@:a-z\t]{0,12}$/),
    )
    fc.assert(
      fc.property(text, (next) => {
        expect(new URL(ownPath(next), 'https://milepost.example').host).toBe('milepost.example')
      }),
      cases(100),
    )
  })
})
