import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { single } from '~tests/support/plan'
import { twoMilestones } from './two-milestones'

const plan = twoMilestones(useDatabase())
const { add, ask, follow, dates } = plan

describe('shifting', () => {
  const state = (html: string) => /name="state" value="([^"]+)"/.exec(html)?.[1] ?? ''

  it('everything from a date on: a preview that changes nothing, then all at once', async () => {
    const page = await ask('/shift?what=from&from=2026-01-14&days=10')
    expect(page.text).toContain('Preview: 1 milestone, 10 days later')
    expect(page.text).toContain('Test Tue 20 Jan 2026 Fri 30 Jan 2026')
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
    const form = { what: 'from', from: '2026-01-14', days: '10', state: state(page.html) }
    const done = await ask('/shift?what=from&from=2026-01-14&days=10', form)
    expect(done.status).toBe(303)
    expect((await follow(done.to)).text).toContain('The dates are shifted. What changed')
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-30'])
    // Sent again it is a shift of a plan that isn't there any more.
    expect((await ask('/shift?what=from&from=2026-01-14&days=10', form)).status).toBe(409)
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-30'])
  })

  it('the whole project, with its own dates', async () => {
    const query = '/shift?what=project&days=-5&from='
    const page = await ask(query)
    expect(page.text).toContain('The project starts Mon 5 Jan 2026 Wed 31 Dec 2025')
    expect(page.text).toContain('The project ends Fri 30 Jan 2026 Sun 25 Jan 2026')
    await ask(query, { what: 'project', days: '-5', from: '', state: state(page.html) })
    expect(await dates()).toEqual(['Steel 2026-01-08', 'Test 2026-01-15'])
  })

  it('a plan that was changed since the preview is previewed again', async () => {
    const query = '/shift?what=project&days=7&from='
    const form = { what: 'project', days: '7', state: state((await ask(query)).html) }
    await add(single('Paint', '2026-01-27'))
    const late = await ask(query, form)
    expect(late.status).toBe(409)
    expect(late.text).toContain('The plan was changed since this preview')
    expect(late.text).toContain('Paint Tue 27 Jan 2026 Tue 3 Feb 2026')
    expect((await ask(query, { ...form, state: state(late.html) })).status).toBe(303)
    expect(await dates()).toEqual(['Steel 2026-01-20', 'Test 2026-01-27', 'Paint 2026-02-03'])
  })

  it.each([
    ['what=from&from=2026-01-20&days=11', 'After the project’s end, Fri 30 Jan 2026', ['test']],
    [
      'what=from&from=2026-01-20&days=-7',
      'on or before “Steel” on Tue 13 Jan 2026, which stays',
      ['test', 'steel'],
    ],
    ['what=from&from=2026-01-21&days=1', 'No single milestone is on or after this date', []],
    ['what=from&from=x&days=1', 'Enter a date that the calendar has', []],
    ['what=project&days=1.5', 'Enter a whole number of days up to 36,525', []],
    ['what=project&days=0', 'Enter a whole number of days up to 36,525', []],
    ['what=project&days=', 'Enter a whole number of days up to 36,525', []],
  ])('%s is refused in words, with the way to what is in the way', async (query, words, inTheWay) => {
    const { status, text, html } = await ask(`/shift?${query}`)
    expect(status).toBe(422)
    expect(text).toContain(words)
    const links = [...html.matchAll(/milestones\/([0-9a-f-]{36})"/g)].map(([, id]) => id)
    expect(links).toEqual(inTheWay.map((name) => (name === 'test' ? plan.test.id : plan.steel.id)))
    expect(state(html)).toBe('')
  })

  it('without a preview nothing is shifted', async () => {
    const { status, text } = await ask('/shift', { what: 'project', days: '7' })
    expect(status).toBe(422)
    expect(text).toContain('look at the preview first')
    expect(await dates()).toEqual(['Steel 2026-01-13', 'Test 2026-01-20'])
  })
})
