import { describe, expect, it } from 'vitest'
import { confirmWrite } from '~/server/confirm-write'

const ADDRESS = 'http://milepost.example/projects/x/updates?from=list'
const SESSION = 'milepost=a-sign-in-session'

const post = (fields: [string, string][], cookie = SESSION, address = ADDRESS, type?: string) =>
  new Request(address, {
    method: 'POST',
    headers: { 'content-type': type ?? 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(fields).toString(),
  })

const NAMES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (html: string) => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (name) => NAMES[name] ?? '')

/** The fields of the question's form, as the browser would send them. */
async function fieldsOf(answer: Response | undefined): Promise<[string, string][]> {
  const html = (await answer?.text()) ?? ''
  return [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map((match) => [
    plain(match[1] ?? ''),
    plain(match[2] ?? ''),
  ])
}

const FIELDS: [string, string][] = [
  ['412.rcv.3', '1'],
  ['note', 'a "quoted" <b>&\r\nsecond line'],
  ['note', ''],
]

describe('a write that says nothing of where it comes from', () => {
  it('is asked for once more, with the same fields, and then goes on', async () => {
    const question = await confirmWrite(post(FIELDS), false)
    expect(question?.status).toBe(403)
    expect(question?.headers.get('x-frame-options')).toBe('DENY')
    const again = await fieldsOf(question)
    expect(again.slice(0, 3)).toEqual(FIELDS)
    const request = post(again)
    expect(await confirmWrite(request, false)).toBeUndefined()
    expect(request.bodyUsed).toBe(false)
  })

  it('takes line breaks as a browser sends them back', async () => {
    const again = await fieldsOf(await confirmWrite(post([['note', 'a\nb']]), false))
    const sent = again.map(([name, value]): [string, string] => [name, value.replace(/\r?\n/g, '\r\n')])
    expect(await confirmWrite(post(sent), false)).toBeUndefined()
  })

  it.each<[string, (fields: [string, string][]) => Request]>([
    ['another session', (fields) => post(fields, 'milepost=somebody-else')],
    ['another address', (fields) => post(fields, SESSION, 'http://milepost.example/account')],
    ['another query', (fields) => post(fields, SESSION, `${ADDRESS}&x=1`)],
    ['another value', (fields) => post(fields.map(([name, value], i) => [name, i === 0 ? '0' : value]))],
    ['one field more', (fields) => post([['intent', 'remove'], ...fields])],
    ['one field less', (fields) => post(fields.slice(1))],
    [
      'another token',
      (fields) => post(fields.map(([name, value]) => [name, name === 'confirm-write' ? 'AAAA' : value])),
    ],
  ])('is asked for again with %s', async (_what, request) => {
    const fields = await fieldsOf(await confirmWrite(post(FIELDS), false))
    expect((await confirmWrite(request(fields), false))?.status).toBe(403)
  })

  it('works for somebody who isn’t signed in, by a cookie of its own', async () => {
    const question = await confirmWrite(post(FIELDS, ''), true)
    const cookie = question?.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-milepost-confirm=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    const fields = await fieldsOf(question)
    expect((await confirmWrite(post(fields, ''), true))?.status).toBe(403)
    expect(await confirmWrite(post(fields, cookie.split(';')[0]), true)).toBeUndefined()
  })

  it('is refused with a sentence where its fields can’t be shown again', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain']) {
      const answer = await confirmWrite(post(FIELDS, SESSION, ADDRESS, type), false)
      expect(answer?.status).toBe(403)
      expect(await answer?.text()).not.toContain('<form')
    }
  })
})
