import type { Outcome, Summary } from '~/domain/updates/types'

const COUNTERS = {
  applied: 'applied',
  unchanged: 'unchanged',
  conflict: 'conflicts',
  refused: 'refused',
  notFound: 'notFound',
  rolledBack: 'rolledBack',
} as const satisfies Record<Outcome, keyof Summary>

/** Every update is in exactly one count, so the counts add up to what was asked. */
export function summarise(results: readonly { outcome: Outcome }[]): Summary {
  const counts = { applied: 0, unchanged: 0, conflicts: 0, refused: 0, notFound: 0, rolledBack: 0 }
  for (const { outcome } of results) counts[COUNTERS[outcome]] += 1
  const successful = counts.applied + counts.unchanged
  return { total: results.length, ...counts, successful, failed: results.length - successful }
}
