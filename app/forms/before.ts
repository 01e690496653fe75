import { z } from 'zod'

/** Where a list that is newest first goes on, as its own links say it: `<instant>~<id>`. */
const before = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])

export interface Before {
  at: string
  id: string
}

/** Undefined for anything else: the list then starts with the newest. */
export function readBefore(text: string | null): Before | undefined {
  const parsed = before.safeParse(text?.split('~'))
  return parsed.success ? { at: parsed.data[0], id: parsed.data[1] } : undefined
}

export const writeBefore = ({ at, id }: Before): string => encodeURIComponent(`${at}~${id}`)
