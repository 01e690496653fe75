import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { LOOKS } from '~tests/support/every-page'
import { HOSTILE, strayMarkup } from '~tests/support/hostile'
import { makeWholeSite, type WholeSite } from '~tests/support/whole-site'
import { atLength, patience } from '~tests/support/trust'
import { type FoundForm, formsOf, leavesAll } from './damage'
import { useServed } from './whole-app'

const database = useDatabase()
const served = useServed(database)
let site: WholeSite
let as: string

beforeAll(async () => {
  site = await makeWholeSite(database.db)
  as = site.tokens.owner
})

const pages = () => Object.values(LOOKS).flat()

/** What is wrong with a page or with the answer to a post. */
async function look(answer: Response, what: string): Promise<string[]> {
  const text = await answer.text()
  const page = answer.headers.get('content-type')?.includes('text/html')
  return [
    ...(answer.status >= 500 ? [`${answer.status}: ${what}`] : []),
    ...(page ? strayMarkup(text) : []).map((tag) => `${tag}: ${what}`),
    ...(answer.headers.get('set-cookie')?.includes('evil') ? [`a header: ${what}`] : []),
  ]
}

/** Every posted form of every page, once. */
async function allForms(): Promise<FoundForm[]> {
  const forms = new Map<string, FoundForm>()
  for (const { path, as: role = 'owner' } of pages()) {
    const here = path(site)
    const answer = await served.ask(here, role === 'nobody' ? {} : { as: site.tokens[role] })
    for (const form of formsOf(await answer.text(), here)) {
      if (!leavesAll(form)) continue
      const names = form.fields.map(([name]) => name.replace(/\d+/g, '#'))
      forms.set(
        `${form.path.replace(/\d+/g, '#')} ${names} ${form.fields.at(-1)?.[1].replace(/\d+/g, '#')}`,
        form,
      )
    }
  }
  return [...forms.values()]
}

const post = ({ path, fields }: FoundForm) =>
  served.ask(path, { as, method: 'POST', body: new URLSearchParams(fields) })

/** The form with a text in some of its fields. A project that is called by the text already isn't deleted by it. */
const typed = (form: FoundForm, names: readonly string[], text: string): FoundForm => ({
  ...form,
  fields: form.fields.map(([name, value]) => [
    name,
    !names.includes(name) ? value : name === 'confirmName' ? `${text}?` : text,
  ]),
})

const shown = async (looks = pages()) => {
  const wrong: string[] = []
  for (const { path, as: role = 'owner' } of looks) {
    const here = path(site)
    wrong.push(
      ...(await look(await served.ask(here, role === 'nobody' ? {} : { as: site.tokens[role] }), here)),
    )
  }
  return wrong
}

describe('hostile text', () => {
  it('in any field of any form is text, or refused', { timeout: patience(300_000) }, async () => {
    const forms = await allForms()
    const texts = forms.flatMap((form) => form.texts.map((name) => ({ form, name })))
    expect(texts.length).toBeGreaterThan(40)
    const wrong: string[] = []
    for (const [at, text] of HOSTILE.entries()) {
      // In `npm test` a third of everything with each text, another third with the next.
      const turn = <T>(list: T[]) => (atLength ? list : list.filter((_, one) => (one + at) % 3 === 0))
      // Together, as a new thing needs them all, and one at a time, so that the rest may be valid.
      for (const form of turn(forms)) {
        const answer = await post(typed(form, form.texts, text))
        wrong.push(...(await look(answer, `${at} in all of ${form.path}`)))
      }
      for (const { form, name } of turn(texts)) {
        const answer = await post(typed(form, [name], text))
        wrong.push(...(await look(answer, `${at} in ${name} of ${form.path}`)))
      }
      wrong.push(...(await shown(turn(pages()))))
    }
    wrong.push(...(await shown()))
    expect(wrong).toEqual([])
    const [users] = await database.sql<{ n: number }[]>`SELECT count(*)::int AS n FROM users`
    expect(users?.n).toBeGreaterThan(3)
  })

  it('in an address is text', async () => {
    const wrong: string[] = []
    for (const text of HOSTILE) {
      const value = encodeURIComponent(text.slice(0, 1_000))
      for (const path of [
        `${site.path}/components?q=${value}&area=${value}&drawing=${value}&type=${value}&sort=${value}&filter=1&view=${value}`,
        `${site.path}/components/1?q=${value}&b=${value}`,
        `${site.path}/find?q=${value}`,
        `${site.path}/find/hits?q=${value}`,
        `${site.path}/templates/${value}`,
        `${site.path}/templates/insulation?preview=1&total=${value}`,
        `/sign-in?next=${value}&said=${value}`,
        `/projects?archived=${value}`,
        `/organizations/${site.organization.slug}/clean-up-log?q=${value}&type=${value}&action=${value}&run=${value}`,
        `${site.path}/timeline?from=${value}&scale=${value}&columns=${value}&as=${value}`,
        `/timeline?from=${value}&scale=${value}&columns=${value}`,
        `/workload?from=${value}&scale=${value}&columns=${value}`,
        `/${value}`,
      ]) {
        wrong.push(
          ...(await look(await served.ask(path, { as: path.startsWith('/sign') ? undefined : as }), path)),
        )
      }
    }
    expect(wrong).toEqual([])
  })

  it('in a spreadsheet and its name is text, and no formula when it is given back', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`
    const rows = HOSTILE.map((text) => [text, 'Valve', 'many', text, text].map(quoted).join(','))
    const added = HOSTILE.slice(0, -2).map((text, at) =>
      [`P-${at}`, 'Valve', '1', text, text].map(quoted).join(','),
    )
    const csv = ['Drawing,Type,Qty,Cmdty Code,<img src=x onerror=xss9()>', ...rows, ...added].join('\n')
    const body = new FormData()
    body.append('file', new File([csv], '"><img src=x onerror=xss9()>.csv'))
    const staged = await served.ask(`${site.path}/import`, { as, method: 'POST', body })
    expect(staged.status).toBe(303)
    const page = staged.headers.get('location') ?? ''
    const wrong = await look(await served.ask(page, { as }), page)
    const [form] = formsOf(await (await served.ask(page, { as })).text(), page).filter(({ fields }) =>
      fields.some(([, value]) => value === 'preview'),
    )
    if (!form) throw new Error('The page of an import has no form')
    const previewed = await post(form)
    expect(previewed.status).toBe(303)
    const preview = await (await served.ask(page, { as })).text()
    const fingerprint = /name="preview" value="([^"]+)"/.exec(preview)?.[1] ?? ''
    const applied = await served.ask(page, {
      as,
      form: { intent: 'apply', preview: fingerprint, leaveOut: 'on' },
    })
    expect(applied.status).toBe(303)
    wrong.push(...(await look(await served.ask(page, { as }), page)), ...(await shown()))
    expect(wrong).toEqual([])

    const errors = await served.ask(`${page}/errors.csv`, { as })
    expect(errors.headers.get('content-type')).toContain('text/csv')
    expect(errors.headers.get('content-disposition')).toContain('attachment')
    const text = await errors.text()
    expect(text.split('\r\n').length).toBeGreaterThan(HOSTILE.length)
    const cells = text.match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? []
    expect(cells.filter((cell) => /^"?[=+@\t\r-]/.test(cell))).toEqual([])
  })
})
