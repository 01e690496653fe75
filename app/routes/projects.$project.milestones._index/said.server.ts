import { z } from 'zod'

/** What the list says first after something was done elsewhere; numbers and ids alone come from the address. */
export type Said = { what: 'deleted' } | { what: 'shifted'; batch: string | null }

export function readSaid(query: URLSearchParams): Said | null {
  const what = query.get('said')
  if (what === 'deleted') return { what }
  if (what !== 'shifted') return null
  return { what, batch: z.uuid().safeParse(query.get('b')).data ?? null }
}
