import { describe, expect, it } from 'vitest'
import { isWrite, type Provenance, provenance } from '~/server/cross-site'

const OWN = 'https://milepost.example'
const EVIL = 'https://evil.example'

describe('where a write comes from', () => {
  const cases: [Record<string, string>, Provenance, string][] = [
    [{ 'sec-fetch-site': 'same-origin', origin: OWN }, 'same', 'a form of ours in a browser of today'],
    [{ 'sec-fetch-site': 'same-origin' }, 'same', 'the same without Origin'],
    [{ 'sec-fetch-site': 'none' }, 'same', 'typed, or a bookmark'],
    [{ 'sec-fetch-site': 'none', origin: OWN }, 'same', 'a reload that the person asked for'],
    [{ 'sec-fetch-site': 'cross-site', origin: EVIL }, 'foreign', 'another site'],
    [{ 'sec-fetch-site': 'cross-site', origin: OWN }, 'foreign', 'the browser’s own word outweighs Origin'],
    [
      { 'sec-fetch-site': 'same-site', origin: 'https://other.milepost.example' },
      'foreign',
      'a neighbouring host',
    ],
    [{ 'sec-fetch-site': 'same-origin', origin: EVIL }, 'foreign', 'two words that disagree'],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, 'foreign', 'a sandboxed page'],
    [{ origin: OWN }, 'same', 'a browser with Origin only'],
    [{ origin: EVIL }, 'foreign', 'the same, another site'],
    [{ origin: 'null' }, 'foreign', 'an opaque origin'],
    [{ origin: 'http://milepost.example' }, 'foreign', 'our host without TLS'],
    [{ origin: `${OWN}:444` }, 'foreign', 'our host on another port'],
    [{ origin: `${OWN}.evil.example` }, 'foreign', 'a host that begins like ours'],
    [{ origin: OWN, referer: `${EVIL}/x` }, 'same', 'Origin outweighs Referer'],
    [{ referer: `${OWN}/projects?x=1` }, 'same', 'an old browser with Referer'],
    [{ referer: `${EVIL}/?${OWN}` }, 'foreign', 'another site that names ours'],
    [{ referer: 'no address' }, 'foreign', 'a Referer that is none'],
    [{}, 'unknown', 'an old browser that says nothing'],
    [{ host: 'milepost.example', cookie: 'milepost=x' }, 'unknown', 'other headers say nothing of it'],
  ]
  it.each(cases)('%o is %s: %s', (headers, expected) => {
    expect(provenance(new Headers(headers), OWN)).toBe(expected)
  })

  it('only asks about writes', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].some(isWrite)).toBe(false)
    expect(['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'].every(isWrite)).toBe(true)
  })
})
