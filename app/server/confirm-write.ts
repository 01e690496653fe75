import { createHmac, timingSafeEqual } from 'node:crypto'
import { escapeHtml, htmlPage } from './html-page'
import { newToken, readCookie, readSessionToken } from './session-cookie'

const FIELD = 'confirm-write'

/** Ties a page to a browser that isn't signed in. */
const cookieName = (secure: boolean) => `${secure ? '__Host-' : ''}milepost-confirm`

/** A key that only this browser and the server can know: no other site can make the token of a page. */
function keyOf(request: Request, secure: boolean): string | undefined {
  const cookies = request.headers.get('cookie')
  return readSessionToken(cookies, secure) ?? readCookie(cookies, cookieName(secure))
}

/** Line breaks count as one kind: a hidden field brings them back as another. */
const tokenFor = (key: string, path: string, fields: [string, string][]): Buffer =>
  createHmac('sha256', createHmac('sha256', key).update(FIELD).digest())
    .update(JSON.stringify([path, fields]).replace(/\\r\\n|\\r/g, '\\n'))
    .digest()

function isConfirmed(
  given: string | undefined,
  key: string | undefined,
  path: string,
  fields: [string, string][],
) {
  if (!given || !key) return false
  const token = Buffer.from(given, 'base64url')
  const right = tokenFor(key, path, fields)
  return token.length === right.length && timingSafeEqual(token, right)
}

/**
 * An old browser that doesn't say where a form comes from: it is asked for once more, on a page whose token binds the
 * answer to this browser, this address and exactly these fields. It never expires, so a page left open still works.
 * Answers undefined once confirmed: the write may go on. The body must be within its limit already.
 */
export async function confirmWrite(request: Request, secure: boolean): Promise<Response | undefined> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (request.method !== 'POST' || type !== 'application/x-www-form-urlencoded') return refused()
  const { pathname, search } = new URL(request.url)
  const sent = [...new URLSearchParams(await request.clone().text())]
  const fields = sent.filter(([name]) => name !== FIELD)
  const given = sent.find(([name]) => name === FIELD)?.[1]
  const key = keyOf(request, secure)
  if (isConfirmed(given, key, pathname + search, fields)) return undefined
  const usedKey = key ?? newToken()
  return ask(
    pathname + search,
    fields,
    tokenFor(usedKey, pathname + search, fields),
    key ? undefined : usedKey,
    secure,
  )
}

const hidden = (name: string, value: string) =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`

function ask(
  path: string,
  fields: [string, string][],
  token: Buffer,
  newKey: string | undefined,
  secure: boolean,
) {
  const inputs = [...fields, [FIELD, token.toString('base64url')] as const].map(([name, value]) =>
    hidden(name, value),
  )
  const page = htmlPage({
    status: 403,
    title: 'Did you send this?',
    body: `<p>Your browser doesn’t say which page a form comes from, so Milepost has to ask. Nothing was changed yet. If
you have just pressed a button on a Milepost page, send it; if you came here from anywhere else, leave.</p>
<form method="post" action="${escapeHtml(path)}">${inputs.join('')}<button type="submit">Yes, send it</button></form>
<p><a href="/">No, go to the start page</a></p>`,
  })
  // For browsers too old for frame-ancestors: another site must not lay this button under its own.
  page.headers.set('x-frame-options', 'DENY')
  if (newKey) {
    const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
    page.headers.append('set-cookie', `${cookieName(secure)}=${newKey}; ${attributes}`)
  }
  return page
}

const refused = () =>
  htmlPage({
    status: 403,
    title: 'This browser can’t send that',
    body: `<p>It doesn’t say which page the form comes from, and what it sends (a file, perhaps) can’t be shown to you to
confirm. Nothing was changed. Use a newer browser for this page.</p><p><a href="/">Start page</a></p>`,
  })
