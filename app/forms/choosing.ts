import { z } from 'zod'
import type { StepTarget } from '~/domain/bulk/change'
import { splitShown } from '~/domain/bulk/shown'
import { filterOf } from '~/domain/component-address'
import { choosingPart, FILTER_NAMES } from './list-query'
import { readSeq } from './seq'

/**
 * The form around the list while components are chosen. All that leads away from the page is one of its buttons, so that
 * what the page showed and what of it is ticked is never lost:
 *
 *   to=begin                 chooses: makes a choice of nothing
 *   to=page | none           all of this page, nothing of it
 *   to=all | clear           all that match; nothing at all
 *   to=sort.-drawing         another order
 *   to=after.<row> | before.<row>   another page
 *   to=without.area          one filter less;  to=filter  the form of filters, open or closed
 *   to=show                  the list by the fields of filter and search
 *   to=open.412              the page of component 412
 *   to=preview | more        what `quick` sets, the form of all that can be set
 *   to=done                  the list as it is otherwise
 *   to=enter                 the Enter key: `show` where search or filter were typed in, else `preview`
 */
export interface ChoosingForm {
  /** The id of the choice; '' where none is named. */
  sel: string
  /** The list's address as the page had it, without the choice. */
  query: URLSearchParams
  shown: number[]
  ticked: number[]
  /** Whose box was ticked or unticked on the page: all others are no business of this post. */
  touched: number[]
  verb: Verb
  argument: string
  /** The address to go on with, where the button asks for another list. */
  next: URLSearchParams
  quick: string
}

const VERBS = new Set(
  'begin page none all clear done preview more sort after before without filter show open enter'.split(' '),
)
export type Verb =
  | 'begin'
  | 'page'
  | 'none'
  | 'all'
  | 'clear'
  | 'done'
  | 'preview'
  | 'more'
  | 'open'
  /** To the list by `next`. */
  | 'list'

const FIELDS = [...FILTER_NAMES, 'sort'] as const
const LONGEST = 8000
const text = z.string().max(LONGEST).catch('')
/** All of them: what is more than can be kept is refused, never cut. */
const numbers = (texts: string[]): number[] =>
  texts.flatMap((one) => {
    const seq = readSeq(one)
    return seq === undefined ? [] : [seq]
  })

/** The list by what stands in the fields of search and filter. */
function byFields(form: FormData, query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const name of FIELDS) {
    if (!form.has(name)) continue
    const value = text.parse(form.get(name)).trim()
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return firstPage(next)
}

function firstPage(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const name of ['after', 'before', 'count']) next.delete(name)
  return next
}

function changed(query: URLSearchParams, set: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(set)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return next
}

/** Where a button leads that asks for another list; undefined for all others. */
function nextList(verb: string, argument: string, form: FormData, query: URLSearchParams) {
  switch (verb) {
    case 'sort':
      return changed(firstPage(query), { sort: argument })
    case 'after':
      return changed(firstPage(query), { after: argument })
    case 'before':
      return changed(firstPage(query), { before: argument })
    case 'without':
      return changed(firstPage(query), { [argument]: null })
    case 'filter':
      return changed(query, { filter: query.has('filter') ? null : '1' })
    case 'show':
      return byFields(form, query)
    case 'enter': {
      const typed = byFields(form, query)
      return choosingPart(typed) === choosingPart(firstPage(query)) ? undefined : typed
    }
    default:
      return undefined
  }
}

/**
 * Whether what was sent as the list's address was read whole. A filter that came broken and was left out would choose more
 * than the page showed.
 */
function isWhole(sent: FormDataEntryValue | null, query: URLSearchParams): boolean {
  if (typeof sent !== 'string' || sent.length > LONGEST) return false
  return filterOf(new URLSearchParams(sent)) === filterOf(query)
}

/** Reads a post of that form; undefined where no button of it was pressed, or all that match a filter that is broken. */
export function readChoosing(form: FormData): ChoosingForm | undefined {
  const [pressed = '', ...rest] = text.parse(form.get('to')).split('.')
  const argument = rest.join('.')
  if (!VERBS.has(pressed)) return undefined
  const query = new URLSearchParams(choosingPart(new URLSearchParams(text.parse(form.get('query')))))
  query.delete('sel')
  if (pressed === 'all' && !isWhole(form.get('query'), query)) return undefined
  const next = nextList(pressed, argument, form, query)
  const said = splitShown(text.parse(form.get('shown')))
  const shown = numbers(said.map(({ seq }) => seq))
  const ticked = numbers(form.getAll('c').map((one) => text.parse(one)))
  const were = new Set(numbers(said.filter(({ wasTicked }) => wasTicked).map(({ seq }) => seq)))
  const are = new Set(ticked)
  return {
    sel: text.parse(form.get('sel')),
    query,
    shown,
    ticked,
    touched: [...new Set([...shown, ...ticked])].filter((seq) => were.has(seq) !== are.has(seq)),
    verb: next ? 'list' : pressed === 'enter' ? 'preview' : (pressed as Verb),
    argument,
    next: new URLSearchParams(choosingPart(next ?? query)),
    quick: text.parse(form.get('quick')),
  }
}

/** What a quick action sets: 'rcv.done', 'fab.50', 'isl.total'. Undefined for anything else. */
export function readQuick(quick: string): { stepKey: string; target: StepTarget } | undefined {
  const [, stepKey, to = ''] = /^([a-z0-9]{1,8})\.(done|total|\d{1,3})$/.exec(quick) ?? []
  if (!stepKey) return undefined
  if (to === 'done' || to === 'total') return { stepKey, target: { to } }
  return Number(to) <= 100 ? { stepKey, target: { to: 'percentage', value: to } } : undefined
}
