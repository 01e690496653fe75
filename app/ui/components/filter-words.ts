import { chipWords } from './chip-words'
import { FILTER_PARAMS } from './list-links'

/** 'Area: Area 100, Status: in progress': a list's filter as people say it; 'everything' where there is none. */
export function filterWords(query: string): string {
  const params = new URLSearchParams(query)
  const names = Object.keys(FILTER_PARAMS) as (keyof typeof FILTER_PARAMS)[]
  const said = names
    .filter((name) => params.get(name))
    .map((name) => `${FILTER_PARAMS[name]}: ${chipWords(name, params.get(name) ?? '')}`)
  return said.join(', ') || 'everything'
}
