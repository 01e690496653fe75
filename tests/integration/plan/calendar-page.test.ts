import { describe, expect, it } from 'vitest'
import { readCapacities } from '~/data/plan/capacity'
import { listHolidays } from '~/data/plan/holidays'
import { useDatabase } from '~tests/support/database'
import { makePlanned } from '~tests/support/plan'
import { sessionFor } from '~tests/support/sign-in'
import { wordsOf } from '~tests/support/words-of'
import { useServed } from '../http/whole-app'

const database = useDatabase()
const served = useServed(database)

async function setUp() {
  const { db } = database
  const planned = await makePlanned(database)
  const { organization, project, planner } = planned
  const as = await sessionFor(db, planner.userId)
  const ask = async (path: string, form?: Record<string, string> | [string, string][]) => {
    const body = form && { method: 'POST', body: new URLSearchParams(form) }
    const answer = await served.ask(path, { as, ...body })
    const html = await answer.text()
    return { status: answer.status, to: answer.headers.get('location') ?? '', html, text: wordsOf(html) }
  }
  return {
    ...planned,
    ask,
    own: `/projects/${project.key}/calendar`,
    all: `/organizations/${organization.slug}/calendar`,
    names: async (owner: { id: string } | null = project) =>
      (await listHolidays(db, planner, owner)).map(({ name, startDate }) => `${name} ${startDate}`),
    capacity: async () => (await readCapacities(db, { memberships: [{ ...planner }] }))[0]?.capacityMinutes,
  }
}

const add = (name: string, startDate: string, endDate = '') => ({ intent: 'add', name, startDate, endDate })

describe('a project’s calendar', () => {
  it('takes a holiday, says what it costs, and gives it up again after a question', async () => {
    const { ask, own, names, organization } = await setUp()
    // Thursday to Tuesday.
    const added = await ask(own, add('Bridge closed', '2026-01-08', '2026-01-13'))
    expect(added.status).toBe(303)
    const page = await ask(added.to)
    expect(page.text).toContain('The holiday is added.')
    expect(page.text).toContain('Bridge closed 8-13 Jan 2026 · takes 4 working days')
    expect(page.text).toContain('Holidays take 4 working days of the project, 32 h.')
    expect(page.html).toContain(`href="/organizations/${organization.slug}/calendar"`)
    expect((await ask(own, add('Bridge closed', '2026-01-08', '2026-01-13'))).to).toContain('said=there')

    const id = /\?remove=([\w-]+)/.exec(page.html)?.[1] ?? ''
    const asked = await ask(`${own}?remove=${id}`)
    expect(asked.text).toContain('Remove Bridge closed , 8-13 Jan 2026?')
    expect(await names()).toHaveLength(1)
    expect((await ask(own, { intent: 'remove', id })).to).toContain('said=removed')
    expect(await names()).toEqual([])
    expect((await ask(own, { intent: 'remove', id })).status).toBe(409)
  })

  it('refuses at the field what is no holiday, all of it at once, and keeps what was typed', async () => {
    const { ask, own, names } = await setUp()
    const wrong = await ask(own, add(' ', '2026-02-31'))
    expect(wrong.status).toBe(422)
    expect(wrong.html).toMatch(/<input[^>]*name="name"[^>]*aria-invalid="true"/)
    expect(wrong.html).toMatch(/<input[^>]*name="startDate"[^>]*aria-invalid="true"[^>]*value="2026-02-31"/)
    const backwards = await ask(own, add('Yard', '2026-02-03', '2026-02-02'))
    expect(backwards.status).toBe(422)
    expect(backwards.html).toMatch(/<input[^>]*name="endDate"[^>]*aria-invalid="true"/)
    expect(backwards.text).toContain('The last day is before the first day')
    expect((await ask(own, { intent: 'dance' })).status).toBe(422)
    expect(await names()).toEqual([])
  })

  it('shows the organization’s holidays and removes none of them', async () => {
    const { ask, own, all, names } = await setUp()
    const { to } = await ask(all, add('New Year', '2026-01-01', '2026-01-06'))
    await ask(all, add('Easter', '2026-04-03'))
    const id = to.split('#holiday-')[1] ?? ''
    const page = await ask(own)
    // The project starts on Monday the 5th.
    expect(page.text).toContain('New Year 1-6 Jan 2026 · takes 2 working days · of the organization')
    expect(page.text).not.toContain('Easter')
    expect((await ask(own, { intent: 'remove', id })).status).toBe(409)
    expect(await names(null)).toEqual(['New Year 2026-01-01', 'Easter 2026-04-03'])
  })
})

describe('an organization’s calendar', () => {
  it('takes a country’s holidays, those that are marked', async () => {
    const { ask, all, names } = await setUp()
    await ask(all, add('Constitution Day', '2026-05-17'))
    const preview = await ask(`${all}?country=NO&fromYear=2026&toYear=2026`)
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('Constitution Day · in the calendar')
    const boxes = preview.html.match(/<input[^>]*name="pick"[^>]*>/g) ?? []
    const values = boxes.map((box) => /value="([^"]*)"/.exec(box)?.[1]?.replaceAll('&#x27;', "'") ?? '')
    expect(values).toContain("2026-01-01~2026-01-01~New Year's Day")
    expect(values.join()).not.toContain('Constitution Day')
    // Half a day is there to be chosen, not chosen.
    expect(boxes.find((box) => box.includes('2026-12-31'))).not.toContain('checked')

    const picked = values.filter((value) => /New Year's Day|Labour/.test(value))
    const form: [string, string][] = [
      ['intent', 'country'],
      ...picked.map((value): [string, string] => ['pick', value]),
    ]
    expect((await ask(all, form)).to).toContain('said=country')
    expect(await names(null)).toEqual([
      "New Year's Day 2026-01-01",
      'Labour Day 2026-05-01',
      'Constitution Day 2026-05-17',
    ])
    expect((await ask(all, form)).to).toContain('said=allThere')
    expect((await ask(all, { intent: 'country' })).status).toBe(422)
    expect((await ask(all, { intent: 'country', pick: '2026-02-31~2026-02-31~None' })).status).toBe(422)
  })

  it('knows the states of a country', async () => {
    const { ask, all } = await setUp()
    const bavaria = await ask(`${all}?country=DE&state=BY&region=&fromYear=2026&toYear=2026`)
    expect(bavaria.text).toContain('Tue 6 Jan 2026: Epiphany')
    // What is left of another country in the form is nothing of this one.
    const norway = await ask(`${all}?country=NO&state=BY&fromYear=2026&toYear=2026`)
    expect(norway.status).toBe(200)
    expect(norway.html).not.toContain('name="state"')
  })

  it('refuses what is no country or no year at its field', async () => {
    const { ask, all } = await setUp()
    const wrong = await ask(`${all}?country=Atlantis&fromYear=26&toYear=2026`)
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Choose a country')
    expect(wrong.html).toMatch(/<input[^>]*name="fromYear"[^>]*aria-invalid="true"[^>]*value="26"/)
    const long = await ask(`${all}?country=NO&fromYear=2026&toYear=2031`)
    expect(long.text).toContain('At most 5 years at once')
    expect((await ask(`${all}?country=`)).status).toBe(200)
  })

  it('takes the hours that there are, and refuses at the day what are none', async () => {
    const { ask, all, capacity } = await setUp()
    expect((await ask(all, { intent: 'capacity', weekday1: '40', weekday5: '37:30' })).to).toContain(
      'said=capacity',
    )
    expect(await capacity()).toEqual([0, 2400, 0, 0, 0, 2250, 0])
    const wrong = await ask(all, { intent: 'capacity', weekday1: 'many', weekday2: '100001' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toMatch(/<input[^>]*name="weekday1"[^>]*aria-invalid="true"[^>]*value="many"/)
    expect(wrong.text).toContain('Tuesday has at most 100,000 hours')
    await ask(all, { intent: 'capacity' })
    expect(await capacity()).toBeNull()
  })
})
