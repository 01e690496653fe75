import type { Random } from '~db/demo/random'
import { JUNK, JUNK_NAMES } from './junk'

/** One of a list that has some. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  const one = list[random.whole(0, list.length - 1)]
  if (one === undefined && list.length === 0) throw new Error('There is none to pick')
  return one as T
}

export interface Sent {
  path: string
  init: { method: string; body?: BodyInit; headers?: Record<string, string> }
}

/** What ends the session that everything is asked with, throws somebody out who asks, or makes all of it read-only. */
const ENDS = new Set(['end', 'end-others', 'remove', 'role', 'reset', 'password', 'archive'])

/** A form of a page: where it is posted, and what it holds. */
export interface FoundForm {
  path: string
  fields: [name: string, value: string][]
  /** Names of the fields that are typed into. */
  texts: string[]
}

/** Whether there is as much left to ask for once it was sent: most of what is asked would be refused at the door. */
export const leavesAll = ({ path, fields }: FoundForm) =>
  path !== '/sign-out' && !path.endsWith('/delete') && !fields.some(([, value]) => ENDS.has(value))

const attribute = (tag: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const CONTROL = /<select[^>]*>[^]*?<\/select>|<(?:input|textarea|button)[^>]*>/g
const TYPED = new Set([undefined, 'text', 'search', 'email', 'password'])

/** The posted forms of a page, a form for each of its buttons. */
export function formsOf(html: string, here: string): FoundForm[] {
  return html
    .split('<form ')
    .slice(1)
    .flatMap((rest) => {
      const form = rest.slice(0, rest.indexOf('</form>'))
      if (attribute(form, 'method') !== 'post') return []
      const { pathname, search } = new URL(attribute(form, 'action') ?? here, `http://x${here}`)
      const fields = new Map<string, string>()
      const texts: string[] = []
      const buttons: ([string, string] | undefined)[] = []
      for (const tag of form.match(CONTROL) ?? []) {
        const name = attribute(tag, 'name')
        if (!name) continue
        const chosen = /<option[^>]*selected[^>]*>/.exec(tag)?.[0] ?? tag.slice(tag.indexOf('<option'))
        const value = attribute(tag.startsWith('<select') ? chosen : tag, 'value') ?? ''
        if (tag.startsWith('<button')) buttons.push([name, value])
        else if (attribute(tag, 'type') !== 'radio' || !fields.has(name) || tag.includes('checked')) {
          fields.set(name, value)
          if (!tag.startsWith('<select') && TYPED.has(attribute(tag, 'type'))) texts.push(name)
        }
      }
      if (buttons.length === 0) buttons.push(undefined)
      return buttons.map((button) => ({
        path: pathname + search,
        fields: button ? [...fields, button] : [...fields],
        texts,
      }))
    })
}

/** A form with one to three things wrong in it. */
export function damaged({ path, fields }: FoundForm, random: Random): Sent {
  const sent = fields.map(([name, value]): [string, string] => [name, value])
  for (let left = random.whole(1, 3); left > 0; left -= 1) {
    const at = random.whole(0, Math.max(0, sent.length - 1))
    const [name = ''] = sent[at] ?? []
    const how = random.whole(0, 5)
    if (how <= 2 && sent[at]) sent[at] = [name, oneOf(random, JUNK)]
    else if (how === 3) sent.splice(at, 1)
    else if (how === 4) sent.push([name, oneOf(random, JUNK)])
    else sent.push([oneOf(random, JUNK_NAMES), oneOf(random, JUNK)])
  }
  const multipart = random.chance(0.15)
  const body = multipart ? new FormData() : new URLSearchParams()
  for (const [name, value] of sent) body.append(name, value)
  return { path, init: { method: 'POST', body } }
}

const TYPES = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json',
  'text/plain',
  'image/png',
]
const BODIES = [
  '',
  '{',
  '{"do":"done.1.rcv.1"}',
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK\u0003\u0004',
  '--x\r\nContent-Disposition: form-data; name="do"\r\n\r\nsave\r\n--x--\r\n',
  '%%%=%zz&&&=&a',
  '\0\0\0\0',
]

/** A body that is no form, or not of the kind that it says it is. */
export const noForm = (path: string, random: Random): Sent => ({
  path,
  init: {
    method: oneOf(random, ['POST', 'PUT', 'PATCH', 'DELETE']),
    body: oneOf(random, BODIES),
    headers: { 'content-type': oneOf(random, TYPES) },
  },
})

const QUERY = [
  'q',
  'area',
  'system',
  'package',
  'drawing',
  'type',
  'status',
  'workflow',
  'sort',
  'mark',
  'left',
  'after',
  'before',
  'view',
  'open',
  'filter',
  'count',
  'b',
  'history',
  'preview',
  'total',
  'said',
  'invited',
  'reset',
  'archived',
  'deleted',
  'next',
  'made',
  'project',
  'what',
  'days',
  'from',
  'was',
  '__proto__',
] as const

/** A page asked for by an address that nobody linked to. */
export function strayed(pattern: string, known: Record<string, string>, random: Random): Sent {
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    random.chance(0.6) && known[name] ? known[name] : encodeURIComponent(oneOf(random, JUNK).slice(0, 2_000)),
  )
  const query = new URLSearchParams()
  for (let left = random.whole(0, 3); left > 0; left -= 1) {
    query.append(oneOf(random, QUERY), oneOf(random, JUNK).slice(0, 4_000))
  }
  const method = random.chance(0.9) ? 'GET' : oneOf(random, ['HEAD', 'OPTIONS'])
  return { path: `${path}${query.size > 0 ? `?${query}` : ''}`, init: { method } }
}
