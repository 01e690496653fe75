import type { Conflict } from '~/data/conflicts'
import { bothNow } from '~/data/settle-conflict'
import { amountWords } from './amount-words'

/** A conflict as pages tell it. */
export interface ConflictView {
  id: string
  seq: number
  component: string
  step: string
  mine: { words: string; who: string; at: string }
  theirs: { words: string; who: string; at: string | null; version: number }
  both: string | null
  settled: { choice: string; who: string | null; at: string | null } | null
}

export function conflictView(conflict: Conflict): ConflictView {
  const { now } = conflict
  const both = bothNow(conflict)
  return {
    id: conflict.id,
    seq: conflict.componentSeq,
    component: `${conflict.drawing} ${conflict.componentLabel}`,
    step: conflict.stepName,
    mine: { words: amountWords(conflict.mine.amount), who: conflict.userName, at: conflict.at },
    theirs: {
      words: amountWords(now.amount),
      who: now.byName ?? 'nobody yet',
      at: now.at,
      version: now.version,
    },
    both: both ? amountWords(both) : null,
    settled: conflict.resolution
      ? { choice: conflict.resolution, who: conflict.resolvedByName, at: conflict.resolvedAt }
      : null,
  }
}
