import { describe, expect, it } from 'vitest'
import { insertComponents, type NewComponent } from '~/data/components/create'
import { createMilestone } from '~/data/plan/create'
import { makeProject } from '~tests/support/factories'
import { single } from '~tests/support/plan'
import { useDatabase } from '~tests/support/database'
import { projectPages } from './project-pages'

const made = (drawing: string, label: string, description = ''): NewComponent => ({
  type: label.startsWith('W-') ? 'FIELD_WELD' : 'VALVE',
  drawing,
  label,
  identity: `${drawing} ${label}`,
  description,
})

const COMPONENTS = [
  made('P-94011_2 01of03', 'W-104'),
  made('P-94011_2 01of03', 'W-1040', 'beside W-105'),
  made('P-94012', 'VGATU-006', 'Gate valve, hydro tested'),
  made('P-100%', 'W-105'),
  made('P-1000', 'Wd-9'),
  // Welds as many sites call them; each of the first three has a 12 somewhere.
  ...['7', '8', '12', '120'].map((label) => ({
    ...made(label === '12' ? 'P-9000' : 'P-0012', label),
    type: 'FIELD_WELD' as const,
  })),
]

const database = useDatabase()
const pages = projectPages(
  database,
  { startDate: '2026-01-05', endDate: '2026-03-30' },
  async (project, crew) => {
    const { planner } = crew.people
    await database.db.transaction((tx) => insertComponents(tx, project, COMPONENTS, planner.userId))
    for (const [name, date] of [
      ['Hydro test Øst', '2026-01-13'],
      ['Steel erected', '2026-02-10'],
    ] as const)
      await createMilestone(database.db, planner, project, single(name, date))
  },
)

interface Group {
  kind: string
  places: { name: string; path: string; note: string }[]
}
const find = async (text: string): Promise<Group[]> => {
  const { status, html } = await pages.ask(`find/hits?q=${encodeURIComponent(text)}`)
  expect(status).toBe(200)
  return JSON.parse(html) as Group[]
}
/** Kinds in their order, each with what was found. */
const names = async (text: string) =>
  (await find(text)).map(({ kind, places }) => [kind, ...places.map(({ name }) => name)])

const WELD_104 = 'P-94011_2 01of03 Field weld W-104'
const WELD_1040 = 'P-94011_2 01of03 Field weld W-1040'

describe('what is found', () => {
  it('of components is first what has the label, then what begins with it, then what has it somewhere', async () => {
    expect(await names('w-104')).toEqual([['Component', WELD_104, WELD_1040]])
    expect(await names('W-105')).toEqual([['Component', 'P-100% Field weld W-105', WELD_1040]])
    // As it was written, not in capitals alone.
    expect(await names('Wd-9')).toEqual([['Component', 'P-1000 Valve Wd-9']])
    expect(await names('gate  VALVE')).toEqual([['Component', 'P-94012 Valve VGATU-006']])
    expect(await names('#4')).toEqual([['Component', 'P-100% Field weld W-105']])
    expect(await names('#99')).toEqual([])
    const weld = (drawing: string, label: string) => `${drawing} Field weld ${label}`
    expect((await names('12'))[0]).toEqual(['Component', weld('P-9000', '12'), weld('P-0012', '120')])
    expect((await names('weld 12'))[0]).toEqual([
      'Component',
      weld('P-9000', '12'),
      weld('P-0012', '120'),
      weld('P-0012', '7'),
      weld('P-0012', '8'),
    ])
    expect((await names('p-0012 8'))[0]).toEqual(['Component', weld('P-0012', '8')])
  })

  it('of drawings leads to their components, and comes before components that only lie on it', async () => {
    const groups = await find('94011')
    expect(groups.map(({ kind }) => kind)).toEqual(['Drawing', 'Component'])
    expect(groups[0]?.places).toEqual([
      {
        name: 'P-94011_2 01of03',
        path: `/projects/${pages.project.key}/components?drawing=P-94011_2+01of03`,
        note: '2 components',
      },
    ])
    const list = await pages.ask(groups[0]?.places[0]?.path ?? '')
    expect(list.text).toContain('W-1040')
    expect(list.text).not.toContain('VGATU')
    // What a number begins with comes first, in the order of the numbers.
    expect((await names('p-1')).at(0)).toEqual(['Drawing', 'P-100%', 'P-1000'])
    expect((await names('2 p-94'))[0]).toEqual(['Drawing', 'P-94011_2 01of03', 'P-94012'])
  })

  it('of milestones is what has all the words in its name, in capitals or not', async () => {
    const [milestones, components] = await find('hydro')
    expect(milestones?.places).toMatchObject([{ name: 'Hydro test Øst', note: 'Tue 13 Jan 2026' }])
    expect(components?.places.map(({ name }) => name)).toEqual(['P-94012 Valve VGATU-006'])
    expect(await names('øst hydro')).toEqual([['Milestone', 'Hydro test Øst']])
    const page = await pages.ask(milestones?.places[0]?.path ?? '')
    expect(page.status).toBe(200)
  })

  it('says of a component how it stands, also when it is retired', async () => {
    expect((await find('VGATU'))[0]?.places[0]?.note).toBe('0 of 5 · 0\u00a0%')
    await database.sql`UPDATE components SET retired_at = now(), retired_reason = 'x'
      WHERE project_id = ${pages.project.id} AND seq = 3`
    expect((await find('VGATU'))[0]?.places[0]?.note).toBe('0 of 5 · 0\u00a0% retired')
    // Its drawing counts what its link leads to.
    expect((await find('94012'))[0]?.places[0]?.note).toBe('0 components')
  })

  it('is of that project alone', async () => {
    const other = await makeProject(database.db, pages.crew.organization)
    for (const text of ['W-104', '94011', 'hydro', '#1']) {
      const { html } = await pages.ask(`/projects/${other.key}/find/hits?q=${encodeURIComponent(text)}`)
      expect(JSON.parse(html), text).toEqual([])
    }
  })

  it('takes signs as they are typed, and what nobody searches as nothing', async () => {
    expect(await names('100%')).toEqual([
      ['Drawing', 'P-100%'],
      ['Component', 'P-100% Field weld W-105'],
    ])
    expect((await names('1_2'))[0]).toEqual(['Drawing', 'P-94011_2 01of03'])
    for (const text of ['', '  ', '\\', '%%', '#', '#12345678901234567890', "'--", 'x'.repeat(300)])
      expect(await find(text), text).toEqual([])
    // Too short to be looked for in each of a hundred thousand: what begins with it is found all the same.
    for (const text of ['W-', 'w-'])
      expect((await names(text))[0]).toEqual(['Component', WELD_104, 'P-100% Field weld W-105', WELD_1040])
  })
})

describe('the page', () => {
  it('has the same as links, for every member', async () => {
    for (const as of ['viewer', 'foreman', 'planner'] as const) {
      const { html, text } = await pages.ask('find?q=W-104', undefined, { as })
      expect(html).toContain(`href="/projects/${pages.project.key}/components/1"`)
      expect(html).toContain(`href="/projects/${pages.project.key}/components?q=W-104"`)
      expect(text).toContain('2 found for “W-104”.')
      expect(html).toContain('value="W-104"')
    }
  })

  it('says where nothing goes by it, and begins with the field alone', async () => {
    expect((await pages.ask('find?q=nowhere')).text).toContain('Nothing goes by “nowhere”.')
    const { html, text } = await pages.ask('find')
    expect(html).toMatch(/<input[^>]*name="q"[^>]*autofocus/i)
    expect(text).toContain('A component by its weld number')
    expect(text).not.toContain('Nothing goes by')
  })

  it('is led to from every page of the project', async () => {
    for (const [page, as] of [
      ['components', 'foreman'],
      ['components/1', 'foreman'],
      ['milestones', 'viewer'],
      ['batches', 'planner'],
    ] as const) {
      const { html } = await pages.ask(page, undefined, { as })
      expect(html).toMatch(new RegExp(`href="/projects/${pages.project.key}/find"[^>]*>Find</a>`))
    }
  })
})
