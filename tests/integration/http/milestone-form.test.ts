import { v7 as uuid } from 'uuid'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { WEDNESDAYS } from '~tests/support/plan'
import { type Fields, good, problems, usePlanPages, weekly } from './plan-pages'

const pages = usePlanPages(useDatabase())
const { path, get, post } = pages

describe('a new milestone', () => {
  it('starts out with a free date, and with what its date may be', async () => {
    const html = (await get(path('new'))).html
    expect(html).toMatch(/type="date" min="2026-01-05" max="2026-01-30"[^>]* value="2026-01-21"/)
    expect(html).toContain('<optgroup label="Areas">')
  })

  it('is made once, however often its form is sent; a form that was used for one adds no other unasked', async () => {
    const form = good({
      name: 'Flushing',
      dueDate: '2026-01-26',
      scope: `area.${pages.made.area.id}`,
      timeAllocationHours: '7:30',
    })
    const [one, two] = await Promise.all([post(path('new'), form), post(path('new'), form)])
    const three = await post(path('new'), form)
    expect([one.status, two.status, three.status]).toEqual([303, 303, 303])
    expect(new Set([one.location, two.location, three.location]).size).toBe(1)
    const made = (await pages.made.world.plan())?.milestones.filter(({ name }) => name === 'Flushing')
    expect(made).toMatchObject([
      {
        id: form.id,
        dueDate: '2026-01-26',
        timeAllocationMinutes: 450,
        scope: { kind: 'area', name: 'Area 100' },
      },
    ])
    const other = await post(path('new'), { ...form, name: 'Drying', dueDate: '2026-01-27' })
    expect(other.status).toBe(409)
    expect(other.html).toContain('has added “Flushing” already')
    const id = /name="id" value="([^"]+)"/.exec(other.html)?.[1] ?? ''
    expect(id).not.toBe(form.id)
    const again = await post(path('new'), { ...form, id, name: 'Drying', dueDate: '2026-01-27' })
    expect(again.status).toBe(303)
    expect(await pages.made.world.dates()).toContain('Drying 2026-01-27')
  })

  it('is previewed with its sentence, dates, hours and the budget, and not saved', async () => {
    const before = await pages.made.world.plan()
    const { status, html } = await post(
      path('new'),
      weekly({
        intent: 'preview',
        interval: '2',
        timeAllocationHours: '600',
        countedFrom: '2026-01-07',
        monthlyDate: '15',
      }),
    )
    expect(status).toBe(200)
    expect(html).toContain('<title>Add a milestone')
    expect(html).toContain('Every second Wednesday, 600 h each, spread Monday to Wednesday')
    expect(html).toMatch(/<dt>In the whole project<\/dt><dd>2 dates<\/dd><dd>1,200 h/)
    expect(html).toContain('Left out, since it belongs to another way to repeat: the day of the month.')
    // Review has 40 h of the 1000, Flushing 7:30 and Drying as much.
    expect(html).toContain('Over the budget by 255 h')
    expect(html).toMatch(/value="600"/)
    expect(await pages.made.world.plan()).toEqual(before)
  })

  it('says what was left out when it is saved', async () => {
    const { status, location } = await post(
      path('new'),
      good({ name: 'Snag list', dueDate: '2026-01-29', weeklyDaysOfWeek: ['1', '2'] }),
    )
    expect(status).toBe(303)
    expect(location).toMatch(/\?said=added&ignored=weeklyDaysOfWeek$/)
    const page = (await get(location)).html
    expect(page).toContain('Left out, since it belongs to another way to repeat: the weekdays.')
    const own = weekly({ intent: 'preview', dueDate: '2026-01-16' })
    expect((await post(path('new'), own)).html).toContain('belongs to another way to repeat: the date.')
  })
})

describe('a milestone that repeats', () => {
  const sameReview = (fields: Fields = {}) =>
    weekly({
      name: 'Review',
      interval: '2',
      countedFrom: '2026-01-07',
      timeAllocationHours: '20',
      version: '1',
      ...fields,
    })
  const edit = () => path(`${pages.made.review.id}/edit`)

  it('changes its pattern after a look at the dates that go and come', async () => {
    const before = await pages.made.world.plan()
    const asked = await post(edit(), sameReview({ interval: '1' }))
    expect(asked.status).toBe(200)
    expect(asked.html).toContain('Save with these dates')
    expect(await pages.made.world.plan()).toEqual(before)
    const looked = /name="looked" value="([^"]*)"/.exec(asked.html)?.[1]?.replaceAll('&quot;', '"') ?? ''
    // What wasn't looked at isn't confirmed.
    const other = await post(edit(), sameReview({ interval: '3', intent: 'confirm', looked }))
    expect(other.status).toBe(200)
    expect(await pages.made.world.plan()).toEqual(before)
    const saved = await post(edit(), sameReview({ interval: '1', intent: 'confirm', looked }))
    expect(saved.status).toBe(303)
    const now = (await pages.made.world.plan())?.milestones.find(({ id }) => id === pages.made.review.id)
    expect(now).toMatchObject({ version: 2, recurrence: { type: 'weekly', interval: 1, weekdays: [3] } })
  })

  it('keeps its name and hours without a question where its dates stay', async () => {
    const saved = await post(edit(), sameReview({ interval: '1', name: 'Weekly review', version: '2' }))
    expect(saved.status).toBe(303)
  })

  it('shows what stands now to whoever was second', async () => {
    const late = sameReview({ interval: '1', name: 'Site meeting', version: '2' })
    const second = await post(edit(), late)
    expect(second.status).toBe(409)
    expect(second.html).toMatch(
      /You changed it in the meantime, at \d\d:\d\d\. Nothing of yours is saved yet\./,
    )
    expect(second.html).toMatch(/<th scope="row">Name<\/th><td>Weekly review<\/td><td>Site meeting<\/td>/)
    expect(second.html).not.toMatch(/<th scope="row">Hours<\/th>/)
    expect(second.html).toContain('name="version" value="3"')
    expect((await post(edit(), { ...late, version: '3' })).status).toBe(303)
  })

  it('becomes single and repeats again, each after a look', async () => {
    const once = good({
      name: 'Site meeting',
      dueDate: '2026-01-28',
      timeAllocationHours: '20',
      version: '4',
    })
    const asked = await post(edit(), once)
    expect(asked.status).toBe(200)
    const looked = (html: string) =>
      /name="looked" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const saved = await post(edit(), { ...once, intent: 'confirm', looked: looked(asked.html) })
    expect(saved.status).toBe(303)
    expect(await pages.made.world.dates()).toContain('Site meeting 2026-01-28')
    expect((await get(path(`${pages.made.review.id}/occurrences`))).status).toBe(302)
    const back = sameReview({ name: 'Site meeting', version: '5' })
    const shown = await post(edit(), back)
    await post(edit(), { ...back, intent: 'confirm', looked: looked(shown.html) })
    const now = (await pages.made.world.plan())?.milestones.find(({ id }) => id === pages.made.review.id)
    expect(now).toMatchObject({ version: 6, dueDate: '2026-01-07', recurrence: WEDNESDAYS })
  })

  it('lists its dates with the work on each, and goes to any of them', async () => {
    const ask = (query: string) => get(path(`${pages.made.review.id}/occurrences${query}`))
    const first = await ask('?from=2026-01-01')
    expect(first.html).toMatch(/Wed 7 Jan 2026<\/time><\/td><td>5-7 Jan 2026<\/td><td class="num">20 h/)
    expect(first.html).toMatch(/Wed 21 Jan 2026/)
    expect(first.html).not.toMatch(/Earlier dates|Later dates/)
    const later = await ask('?from=2026-01-08')
    expect(later.html).not.toContain('Wed 7 Jan 2026')
    expect(later.html).toContain('href="?from=2026-01-07"')
    const wrong = await ask('?from=2026-02-30')
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('<title>Error: Dates of')
    expect(problems(wrong.html).at.from).toBe('Enter a date that the calendar has, like 2026-01-31')
  })

  it('that is gone is not there', async () => {
    expect((await post(path(`${uuid()}/edit`), sameReview())).status).toBe(404)
    expect((await post(path('1/edit'), sameReview())).status).toBe(404)
  })
})
