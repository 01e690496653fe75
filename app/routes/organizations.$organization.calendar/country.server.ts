import { daysOffOn } from '~/domain/plan/holiday-cost'
import type { Holiday } from '~/domain/plan/plan'
import type { FormReply } from '~/forms/reply'
import {
  countryHolidays,
  type CountryHoliday,
  type Place,
  type PlaceChoice,
  placeChoices,
} from '~/server/country-holidays'

const MOST_YEARS = 5
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100]

export interface Proposed extends CountryHoliday {
  /** The very same holiday is in the calendar. */
  there: boolean
  /** Another holiday has all of its days already. */
  covered: string | null
}

export interface CountryPreview {
  countries: PlaceChoice[]
  states: PlaceChoice[]
  regions: PlaceChoice[]
  typed: Place & { fromYear: string; toYear: string }
  /** What is wrong with what was typed; without it, and once a country is chosen, its name and holidays. */
  reply?: FormReply
  name?: string
  proposed?: Proposed[]
}

/** The countries; and what the chosen one celebrates in the chosen years, held against what is in the calendar. */
export async function countryPreview(
  query: URLSearchParams,
  holidays: readonly Holiday[],
  today: string,
): Promise<CountryPreview> {
  const [country = '', state = '', region = ''] = ['country', 'state', 'region'].map(
    (name) => query.get(name) ?? '',
  )
  const thisYear = today.slice(0, 4)
  const typed = {
    country,
    state,
    region,
    fromYear: query.get('fromYear') ?? thisYear,
    toYear: query.get('toYear') ?? String(Number(thisYear) + 1),
  }
  const choices = await placeChoices({ country, state, region })
  // By the link that opens the form: nothing is typed yet.
  if (!query.has('fromYear')) return { ...choices, typed }
  const errors: FormReply['errors'] = {}
  const chosen = choices.countries.find(({ value }) => value === country)
  if (!chosen) errors.country = 'Choose a country'
  const [from, to] = [readYear(typed.fromYear), readYear(typed.toYear)]
  const year = `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}`
  if (from === null) errors.fromYear = year
  if (to === null) errors.toYear = year
  if (from !== null && to !== null) {
    if (to < from) errors.toYear = 'The last year is before the first'
    else if (to - from >= MOST_YEARS) errors.toYear = `At most ${MOST_YEARS} years at once`
  }
  if (!chosen || from === null || to === null || Object.keys(errors).length > 0) {
    return { ...choices, typed, reply: { errors, values: typed } }
  }
  // What another country was asked for with isn't a state of this one.
  const own = {
    country,
    state: choices.states.some(({ value }) => value === state) ? state : '',
    region: choices.regions.some(({ value }) => value === region) ? region : '',
  }
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const proposed = (await countryHolidays(own, years)).map((holiday): Proposed => ({
    ...holiday,
    there: holidays.some((one) => same(one, holiday)),
    covered: daysOffOn(holidays, holiday),
  }))
  return { ...choices, typed: { ...typed, ...own }, name: chosen.label, proposed }
}

const same = (a: Holiday, b: Holiday) =>
  a.startDate === b.startDate && a.endDate === b.endDate && a.name === b.name

function readYear(text: string): number | null {
  const year = /^\s*\d{4}\s*$/.test(text) ? Number(text) : NaN
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null
}
