import { describe, expect, it } from 'vitest'
import { slugOf } from '~/data/accounts/slug'
import { addressToCount } from '~/data/limits'
import { loggedPath } from '~/server/logged-path'
import { sinceWords } from '~/server/since-words'
import { ago } from '~/ui/ago'
import { deviceWords } from '~/ui/device-words'

describe('what stands in an organization’s address', () => {
  it.each([
    ['Müller & Søn, Inc.', 'muller-and-son-inc'],
    ['  ACME  ', 'acme'],
    ['石油', 'organization'],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})

describe('who is one client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is counted as %s', (address, counted) => {
    expect(addressToCount(address)).toBe(counted)
  })
})

describe('what is logged', () => {
  it.each([
    ['/invitations/secret', '/invitations/…'],
    ['/reset/secret/more', '/reset/…'],
    ['/calendar/secret.ics', '/calendar/…'],
    ['/Calendar/secret.ics', '/calendar/…'],
    ['//calendar/secret.ics', '/calendar/…'],
    ['/calendar/sec\u2028ret\nret', '/calendar/…'],
    ['/calendar-feeds', '/calendar-feeds'],
    ['/projects/x/calendar/y', '/projects/x/calendar/y'],
    ['/projects/x/reset/y', '/projects/x/reset/y'],
  ])('%s is logged as %s', (path, logged) => {
    expect(loggedPath(path)).toBe(logged)
  })
})

describe('words of a session', () => {
  it.each([
    [0, 'just now'],
    [61, '1 minute ago'],
    [7300, '2 hours ago'],
    [90_000, '1 day ago'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(ago(seconds)).toBe(words)
  })

  it.each([
    [
      'Mozilla/5.0 (Linux; Android 13; SM-A136B) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1',
      'Safari on iPhone',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge on Windows'],
    ['', 'A browser'],
  ])('%s is %s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words)
  })
})

describe('what was recorded and doesn’t stand any more', () => {
  const since = {
    entityId: 'm',
    version: 2,
    recordedAt: '2026-03-02T15:02:00.000000Z',
    at: '2026-03-02T15:03:00.000000Z',
    byName: 'Ann',
    undone: true,
    value: {},
    workflowType: null,
  }
  const words = (given: Partial<typeof since>, now: string) =>
    sinceWords({ ...since, ...given }, 'America/Chicago', new Date(now))

  it('says the times of today, in the project’s time zone', () => {
    expect(words({}, '2026-03-02T18:00:00Z')).toBe('Recorded 09:02, undone 09:03 by Ann.')
  })

  it('says the day of what was earlier', () => {
    expect(words({ undone: false, at: '2026-03-03T15:03:00Z' }, '2026-03-03T18:00:00Z')).toBe(
      'Recorded 2 Mar 2026, 09:02, changed 09:03 by Ann.',
    )
  })
})
