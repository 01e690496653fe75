import { describe, expect, it } from 'vitest'
import { listMilestones } from '~/data/plan/read'
import type { Actor } from '~/data/people'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { HOSTILE, strayMarkup } from '~tests/support/hostile'
import { type LoggedMilestone, makeMove } from '~tests/support/legacy-move'
import { sessionFor } from '~tests/support/sign-in'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)

const late: LoggedMilestone = {
  name: 'Hand-over',
  type: 'AFTER_PROJECT_END',
  action: 'LEFT_OUT',
  reason: 'Mon 1 Mar 2027 is after the project’s end.',
  dueDate: '2027-03-01',
}
const series: LoggedMilestone = {
  name: 'Weekly review 3',
  type: 'NUMBERED_SERIES',
  action: 'FOLDED',
  reason: 'Folded into “Weekly review”.',
  dueDate: '2026-01-21',
}
const moved: LoggedMilestone = {
  name: 'Pressure test',
  type: 'DOUBLE_DATE',
  action: 'REDATED',
  reason: 'Moved to the next free day.',
  dueDate: '2026-01-30',
}

/** An owner with a project, and a move whose log says `entries`. */
async function setUp(entries: LoggedMilestone[] = [late, series, moved]) {
  const { db } = database
  const organization = await makeOrganization(db)
  const owner = await makeUser(db, organization, 'owner')
  const project = await makeProject(db, organization, { startDate: '2026-01-05', endDate: '2026-06-30' })
  const move = await makeMove(db, owner, { project, entries })
  const as = await sessionFor(db, owner.userId)
  const here = `/organizations/${organization.slug}`
  const text = async (path: string) =>
    (await (await served.ask(here + path, { as })).text()).replaceAll('<!-- -->', '')
  const send = (at: number, form: Record<string, string>) =>
    served.ask(`${here}/clean-up-log/${move.entries[at]}`, { as, form })
  return { organization, owner, project, move, as, here, text, send }
}

/** Names of the milestones that a page of the log lists. */
const listed = (page: string) =>
  [...page.matchAll(/<td class="as-typed"><a href="[^"]*clean-up-log\/[^"]*">([^<]*)<\/a>/g)].map(
    ([, name]) => name,
  )

const planOf = (actor: Actor, project: { id: string }) => listMilestones(database.db, actor, project)

describe('the clean-up log', () => {
  it('is narrowed by move, kind, what was done, what was recovered and name; what means nothing is left out', async () => {
    const { text, owner, project, move } = await setUp()
    await makeMove(database.db, owner, { project, entries: [{ ...late, name: 'Second move' }] })
    const all = ['Second move', 'Hand-over', 'Weekly review 3', 'Pressure test']
    expect(listed(await text('/clean-up-log'))).toEqual(all)
    const byQuery = async (query: string) => listed(await text(`/clean-up-log?${query}`))
    expect(await byQuery(`run=${move.run}`)).toEqual(all.slice(1))
    expect(await byQuery('type=NUMBERED_SERIES')).toEqual(['Weekly review 3'])
    expect(await byQuery('action=REDATED')).toEqual(['Pressure test'])
    expect(await byQuery('q=hand')).toEqual(['Hand-over'])
    expect(await byQuery('recovered=yes')).toEqual([])
    expect(await byQuery('recovered=no')).toEqual(all)
    expect(await byQuery('run=x&type=X&action=constructor&recovered=__proto__&after=x')).toEqual(all)
  })

  it('counts each kind whichever is shown, each a link to it', async () => {
    const { text } = await setUp([late, late, series])
    const page = await text('/clean-up-log?type=NUMBERED_SERIES')
    expect(page).toMatch(/href="\?type=AFTER_PROJECT_END">[^]*?<strong>2<\/strong>/)
    expect(page).toMatch(/aria-current="true">[^]*?<strong>1<\/strong>/)
  })

  it('goes on where a page ends, each entry once', async () => {
    const entries = Array.from({ length: 230 }, (_, at) => ({ ...late, name: `Late ${at}` }))
    const { text } = await setUp(entries)
    const names: (string | undefined)[] = []
    for (let path: string | undefined = '/clean-up-log'; path;) {
      const page = await text(path)
      names.push(...listed(page))
      const next: string | undefined = /href="(\?[^"]*after=[^"]*)"/.exec(page)?.[1]
      path = next && `/clean-up-log${next.replaceAll('&amp;', '&')}`
    }
    expect(names).toEqual(entries.map(({ name }) => name))
  })

  it('is a file that no spreadsheet computes, narrowed the same way, with the whole rows', async () => {
    const original = { name: '=1+1', notes: 'a "b",\nc' }
    const { as, here } = await setUp([{ ...late, name: '=cmd|x', original }, series])
    const answer = await served.ask(`${here}/clean-up-log.csv?type=AFTER_PROJECT_END`, { as })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(",'=cmd|x,")
    expect(lines[1]).toContain(`"${JSON.stringify(original).replaceAll('"', '""')}"`)
  })

  it('shows hostile text as text, wherever an old plan has it', async () => {
    const entries = HOSTILE.map((text) => {
      const kept = text.replaceAll('\0', '')
      const original = { id: 'x', name: kept, [kept]: kept }
      return { ...late, name: kept, reason: kept, projectName: kept, original }
    })
    const { text, move } = await setUp(entries)
    const paths = ['/clean-up-log', '/moving-over', `/moving-over/${move.run}`]
    for (const path of [...paths, ...move.entries.map((id) => `/clean-up-log/${id}`)]) {
      const page = await text(path)
      expect(page).toContain('</main>')
      expect(strayMarkup(page)).toEqual([])
    }
  })

  it('is nobody else’s', async () => {
    const mine = await setUp()
    const other = await setUp()
    for (const path of [`/clean-up-log/${other.move.entries[0]}`, `/moving-over/${other.move.run}`]) {
      expect((await served.ask(mine.here + path, { as: mine.as })).status).toBe(404)
    }
    const form = { projectId: mine.project.id, name: 'Theirs', dueDate: '2026-02-02' }
    const path = `${mine.here}/clean-up-log/${other.move.entries[0]}`
    expect((await served.ask(path, { as: mine.as, form })).status).toBe(404)
    expect(await planOf(mine.owner, mine.project)).toEqual([])
  })
})

describe('recovering', () => {
  it('starts from the original, and tells what is wrong at its field with what was typed', async () => {
    const { text, send, move, project, owner } = await setUp()
    const page = await text(`/clean-up-log/${move.entries[0]}`)
    expect(page).toContain('value="Hand-over"')
    expect(page).toContain('value="2027-03-01"')
    expect(page).toContain('value="7:30"')
    expect(page).toMatch(new RegExp(`<option value="${project.id}" selected`))
    const refused = await send(0, { projectId: project.id, name: 'Hand-over!', dueDate: '2027-03-01' })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    expect(again).toMatch(/id="dueDate-error">.*after the project’s end, Tue 30 Jun 2026/)
    expect(again).toContain('value="Hand-over!"')
    const empty = await send(0, { projectId: '', name: '', dueDate: '', timeAllocationHours: '' })
    expect(empty.status).toBe(422)
    const told = await empty.text()
    for (const field of ['projectId', 'name', 'dueDate']) expect(told).toContain(`id="${field}-error"`)
    const long = { name: 'A', dueDate: '2026-02-02', timeAllocationHours: 'many' }
    expect(await (await send(0, { projectId: project.id, ...long })).text()).toContain(
      'id="timeAllocationHours-error"',
    )
    expect(await planOf(owner, project)).toEqual([])
  })

  it('makes one milestone, however often it is sent, and the log says so', async () => {
    const { text, send, move, project, owner, here } = await setUp()
    const when = { dueDate: '2026-06-30', timeAllocationHours: '12:30' }
    const form = { projectId: project.id, name: 'Hand-over', ...when }
    const other = { ...form, dueDate: '2026-06-29' }
    const [made] = await Promise.all([send(0, form), send(0, form), send(0, other)])
    expect(made.status).toBe(303)
    expect(made.headers.get('location')).toBe(`${here}/clean-up-log/${move.entries[0]}?said=recovered`)
    const plan = await planOf(owner, project)
    expect(plan).toHaveLength(1)
    expect(plan[0]).toMatchObject({ name: 'Hand-over', timeAllocationMinutes: 750, recurrence: null })
    const page = await text(`/clean-up-log/${move.entries[0]}`)
    expect(page).toContain(`Recovered by ${owner.name}`)
    expect(page).toContain(`/projects/${project.key}/milestones/${plan[0]?.id}`)
    expect(page).not.toContain('name="dueDate"')
    expect(listed(await text('/clean-up-log?recovered=yes'))).toEqual(['Hand-over'])
  })

  it('is for what was left out or folded, in a project under way of one’s own', async () => {
    const { text, send, move, project, owner, organization } = await setUp()
    const other = await setUp()
    const archived = await makeProject(database.db, organization, { archivedAt: new Date().toISOString() })
    const form = { name: 'Hand-over', dueDate: '2026-06-30' }
    for (const { id } of [other.project, archived]) {
      const refused = await send(0, { ...form, projectId: id })
      expect(refused.status).toBe(409)
      expect(await refused.text()).toContain('id="projectId-error"')
    }
    expect(await text(`/clean-up-log/${move.entries[2]}`)).not.toContain('name="dueDate"')
    expect((await send(2, { ...form, projectId: project.id })).status).toBe(409)
    expect((await send(1, { ...form, projectId: project.id })).status).toBe(303)
    expect(await planOf(owner, project)).toHaveLength(1)
    expect(await planOf(other.owner, other.project)).toEqual([])
  })
})

describe('the moves of an organization', () => {
  it('say how a plan is moved over where there is none yet', async () => {
    const organization = await makeOrganization(database.db)
    const as = await sessionFor(database.db, (await makeUser(database.db, organization, 'owner')).userId)
    const page = await (await served.ask(`/organizations/${organization.slug}/moving-over`, { as })).text()
    expect(page).toContain(`move &lt;source&gt; --organization ${organization.slug} --dry-run`)
  })

  it('lead from the figures of each to its report, from there to its log and its projects', async () => {
    const { text, move, project, here } = await setUp()
    const list = await text('/moving-over')
    expect(list).toContain(`href="${here}/moving-over/${move.run}"`)
    expect(list).toContain('11 of 13 milestones moved')
    const report = await text(`/moving-over/${move.run}`)
    expect(report).toContain('13 found = 11 moved + 1 folded + 1 left out')
    expect(report).toContain(`href="${here}/clean-up-log?run=${move.run}&amp;type=NUMBERED_SERIES"`)
    expect(report).toContain(`href="/projects/${project.key}/milestones"`)
  })
})
