import { z } from 'zod'
import type { CleanupFilter } from '~/data/legacy/log'
import { CLEANUP_ACTIONS, VIOLATION_TYPES } from '~/domain/legacy/types'
import { line } from './text'

/** What narrows the clean-up log, by its names in addresses. */
const CLEANUP_FILTER_NAMES = ['q', 'run', 'type', 'action', 'recovered'] as const

const RECOVERED = new Map([
  ['yes', true],
  ['no', false],
])

/** The filter of an address. What it can't mean is left out, as if it had not been asked for. */
export function readCleanupFilter(params: URLSearchParams): CleanupFilter {
  const get = (name: (typeof CLEANUP_FILTER_NAMES)[number]) => params.get(name) ?? ''
  const run = z.uuid().safeParse(get('run')).data
  const type = VIOLATION_TYPES.find((known) => known === get('type'))
  const action = CLEANUP_ACTIONS.find((known) => known === get('action'))
  const q = line('', 120).safeParse(get('q')).data
  const recovered = RECOVERED.get(get('recovered'))
  return {
    ...(run ? { run } : {}),
    ...(type ? { type } : {}),
    ...(action ? { action } : {}),
    ...(q ? { q } : {}),
    ...(recovered === undefined ? {} : { recovered }),
  }
}

/** The same as an address has it. */
export function writeCleanupFilter({ recovered, ...texts }: CleanupFilter): URLSearchParams {
  const params = new URLSearchParams(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  if (recovered !== undefined) params.set('recovered', recovered ? 'yes' : 'no')
  return params
}
