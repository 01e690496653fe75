import { type LookedAt, WINDOW_FIELDS, windowSchema } from '~/forms/window'
import type { IsoDate } from '~/domain/plan/dates'
import {
  MOST_COLUMNS,
  type Scale,
  USUAL_COLUMNS,
  neighbourWindows,
  usualWindow,
  windowFrom,
} from '~/domain/plan/window'
import { parseForm } from './form'

interface Asked {
  today: IsoDate
  weekStartsOn: number
  /** What a column may be. */
  scales: readonly Scale[]
}

export function readWindow(request: Request, { today, weekStartsOn, scales }: Asked): LookedAt {
  const params = new URL(request.url).searchParams
  const data = new FormData()
  for (const name of WINDOW_FIELDS) data.set(name, params.get(name) ?? '')
  const read = parseForm(data, windowSchema)
  const errors = read.ok ? {} : { ...read.errors }
  for (const name of Object.keys(errors)) data.delete(name)
  const rest = parseForm(data, windowSchema)
  const { from, scale: wanted, columns } = rest.ok ? rest.value : {}
  if (wanted && !scales.includes(wanted)) errors.scale = 'Choose days or weeks'
  const scale = wanted && scales.includes(wanted) ? wanted : (scales[0] ?? 'day')
  const window = from
    ? windowFrom(scale, from, columns ?? USUAL_COLUMNS[scale], weekStartsOn)
    : usualWindow(scale, today, weekStartsOn, columns)
  const asTable = params.get('as') === 'table'

  const many = window.many === USUAL_COLUMNS[scale] ? undefined : window.many
  const address = (to: { from?: string | null; scale?: Scale; table?: boolean }) => {
    const query = new URLSearchParams()
    if (to.from) query.set('from', to.from)
    query.set('scale', to.scale ?? scale)
    if (many && !to.scale) query.set('columns', String(many))
    if (to.table ?? asTable) query.set('as', 'table')
    return `?${query}`
  }
  const { previous, next } = neighbourWindows(window, weekStartsOn)
  return {
    window,
    ...(Object.keys(errors).length > 0 ? { reply: { errors, values: read.values } } : {}),
    capped: (columns ?? 0) > MOST_COLUMNS[scale],
    asTable,
    links: {
      previous: previous && address({ from: previous }),
      next: next && address({ from: next }),
      today: address({}),
      scales: scales.map((one) => ({
        scale: one,
        href: address({ from: from ? window.from : null, scale: one }),
        current: one === scale,
      })),
      other: address({ from: from ? window.from : null, table: !asTable }),
    },
  }
}
