import { z } from 'zod'
import { newOrigin } from '~/server/origin-id'

/** What the list says first after something was done elsewhere; words and ids alone come from the address. */
export interface Said {
  what: 'deleted' | 'shifted'
  batch: string | null
  /** What the form that undoes it is recognised by. */
  origin: string
}

export function readSaid(query: URLSearchParams): Said | null {
  const what = query.get('said')
  if (what !== 'deleted' && what !== 'shifted') return null
  return { what, batch: z.uuid().safeParse(query.get('b')).data ?? null, origin: newOrigin() }
}
