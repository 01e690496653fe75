import { folded, withoutUnfit } from '~/domain/line'

/** Longer than anything has a name. */
const LONGEST = 200

/** What an address asks to find: `q`, the last of several; '' where there is none or it is nobody's search. */
export function readFind(params: URLSearchParams): string {
  const text = folded(withoutUnfit(params.getAll('q').at(-1) ?? ''))
  return text.length <= LONGEST ? text : ''
}
