import { describe, expect, it } from 'vitest'
import { countryHolidays, placeChoices } from '~/server/country-holidays'

const NORWAY = { country: 'NO', state: '', region: '' }

describe('the holidays of a country', () => {
  it('are days off, by date, with how long they are', async () => {
    const holidays = await countryHolidays(NORWAY, [2027, 2026])
    const dates = holidays.map(({ startDate }) => startDate)
    expect(dates).toEqual(dates.toSorted())
    expect(holidays).toContainEqual({
      name: 'Constitution Day',
      startDate: '2026-05-17',
      endDate: '2026-05-17',
      type: 'public',
      from: null,
    })
    expect(holidays.filter(({ name }) => name === 'Constitution Day')).toHaveLength(2)
    expect(holidays.find(({ name }) => name === "Valentine's Day")).toBeUndefined()
    // The clock changes on it.
    expect(holidays.find(({ name }) => name === 'Easter Sunday')?.endDate).toBe('2026-04-05')
  })

  it('may last for days, or begin in the afternoon', async () => {
    const saudi = await countryHolidays({ country: 'SA', state: '', region: '' }, [2026])
    expect(saudi.find(({ name }) => /al-Fitr/.test(name))).toMatchObject({
      startDate: '2026-03-19',
      endDate: '2026-03-22',
    })
    const norway = await countryHolidays(NORWAY, [2026])
    expect(norway.at(-1)).toMatchObject({ startDate: '2026-12-31', from: '14:00' })
  })

  it('differ by state, where there are any', async () => {
    const { countries, states, regions } = await placeChoices({ country: 'DE', state: 'BY', region: '' })
    expect(countries.find(({ value }) => value === 'NO')?.label).toBe('Norway')
    expect(states.map(({ value }) => value)).toContain('BY')
    expect(regions.map(({ value }) => value)).toContain('A')
    const of = async (state: string, region = '') =>
      (await countryHolidays({ country: 'DE', state, region }, [2026])).map(({ startDate }) => startDate)
    expect(await of('BY')).toContain('2026-01-06')
    expect(await of('BE')).not.toContain('2026-01-06')
    expect(await of('BY', 'A')).toContain('2026-08-08')
    expect((await placeChoices({ country: 'Atlantis', state: 'BY', region: '' })).states).toEqual([])
  })
})
