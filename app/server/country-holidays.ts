import { addDays } from '~/domain/plan/dates'
import type { Holiday } from '~/domain/plan/plan'

/** A holiday of a country, as its law or custom has it. */
export interface CountryHoliday extends Holiday {
  type: 'public' | 'bank' | 'optional'
  /** '14:00' where the day is a working day until then */
  from: string | null
}

export interface Place {
  country: string
  /** '' for the whole country */
  state: string
  /** '' for the whole state */
  region: string
}

export interface PlaceChoice {
  value: string
  label: string
}

/** Thirty megabytes of rules, for a page that is opened once a year: loaded when somebody asks for it. */
const load = async () => (await import('date-holidays')).default

const choices = (names: Record<string, string> | undefined): PlaceChoice[] =>
  Object.entries(names ?? {})
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))

/** Countries by name; the states of the one that is chosen, and the regions of the state, where it has them. */
export async function placeChoices({ country, state }: Place) {
  const Holidays = await load()
  const all = new Holidays()
  const countries = choices(all.getCountries('en'))
  const known = countries.some(({ value }) => value === country)
  const states = known ? choices(all.getStates(country, 'en')) : []
  const inState = states.some(({ value }) => value === state)
  return { countries, states, regions: inState ? choices(all.getRegions(country, state, 'en')) : [] }
}

const TYPES = ['public', 'bank', 'optional'] as const
const DAY = 86_400_000

/** The holidays of a place in some years, by date. Observances and school holidays are nobody's day off. */
export async function countryHolidays(place: Place, years: readonly number[]): Promise<CountryHoliday[]> {
  const Holidays = await load()
  const { country, state, region } = place
  const rules = region
    ? new Holidays(country, state, region)
    : state
      ? new Holidays(country, state)
      : new Holidays(country)
  const found = years
    .flatMap((year) => rules.getHolidays(year, 'en'))
    .flatMap(({ date, start, end, name, type }): CountryHoliday[] => {
      const kind = TYPES.find((one) => one === type)
      if (!kind) return []
      const [startDate, time] = [date.slice(0, 10), date.slice(11, 16)]
      // A change of the clock is in some of them: an hour more or less is the same number of days.
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY))
      const from = time === '00:00' ? null : time
      return [{ name, startDate, endDate: addDays(startDate, days - 1), type: kind, from }]
    })
  const seen = new Set<string>()
  return found
    .filter(({ startDate, endDate, name }) => {
      const key = `${startDate} ${endDate} ${name}`
      return !seen.has(key) && seen.add(key)
    })
    .sort((a, b) => (a.startDate < b.startDate ? -1 : a.startDate > b.startDate ? 1 : 0))
}
