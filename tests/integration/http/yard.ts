import { expect } from 'vitest'
import { insertComponents } from '~/data/components/create'
import type { Role } from '~/domain/access'
import { useDatabase } from '~tests/support/database'
import { type Fields, projectPages } from './project-pages'

const made = (type: 'VALVE' | 'THREADED_PIPE', at: number) => ({
  type,
  drawing: `P-${String(at).padStart(3, '0')}`,
  label: `${type}-${at}`,
  identity: `${type}-${at}`,
  description: '',
})

export const hidden = (html: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
export const button = (html: string, begin: string) =>
  new RegExp(`name="to" value="(${begin}[^"]*)"`).exec(html)?.[1] ?? ''
export const ticks = (html: string) =>
  [...html.matchAll(/name="c" value="(\d+)" aria-label="[^"]*" checked/g)].map(([, seq]) => Number(seq))

/** A project of 155 valves and 5 threaded pipes for each test, and how a planner chooses among them by the app's own pages. */
export function choosingYard() {
  const database = useDatabase()
  const pages = projectPages(database, { name: 'Yard' }, (project, crew) => {
    const valves = Array.from({ length: 155 }, (_, at) => made('VALVE', at))
    const pipes = Array.from({ length: 5 }, (_, at) => made('THREADED_PIPE', 155 + at))
    return database.db.transaction((tx) =>
      insertComponents(tx, project, [...valves, ...pipes], crew.people.planner.userId),
    )
  })
  const ask = (path: string, fields?: Fields, as: Role = 'planner') => pages.ask(path, fields, { as })

  /** Presses a button of the list while choosing, with those boxes ticked; answers where it leads. */
  async function press(html: string, to: string, ticked: number[], more: Record<string, string> = {}) {
    const fields = Object.entries({
      sel: hidden(html, 'sel'),
      query: hidden(html, 'query'),
      shown: hidden(html, 'shown'),
      to,
      ...more,
    })
    return ask('bulk', [...fields, ...ticked.map((seq): [string, string] => ['c', String(seq)])])
  }
  const follow = async (answer: { to: string; status: number }) => {
    expect(answer.status).toBe(303)
    return ask(answer.to)
  }
  const begin = async (query = '') => follow(await ask('bulk', { to: 'begin', query }))
  /** The preview of a step for some, as a page. */
  async function preview(ticked: number[], quick: string) {
    const answer = await press((await begin()).html, 'preview', ticked, { quick })
    return { path: answer.to, ...(await follow(answer)) }
  }

  return {
    database,
    ask,
    press,
    follow,
    begin,
    preview,
    get crew() {
      return pages.crew
    },
    get project() {
      return pages.project
    },
  }
}
