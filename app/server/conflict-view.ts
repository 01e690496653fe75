import type { Conflict } from '~/data/conflicts'
import { bothNow } from '~/data/settle-conflict'
import { amountWords, besideWords } from '~/domain/updates/amount-words'

/** A conflict as pages tell it. */
export interface ConflictView {
  id: string
  seq: number
  component: string
  step: string
  mine: { words: string; who: string; at: string }
  theirs: { words: string; who: string; at: string | null; version: number }
  both: string | null
  /** What was sent stands there by now, on no other day: there is one thing to keep. */
  same: boolean
  settled: { choice: string; who: string | null; at: string | null } | null
}

export function conflictView(conflict: Conflict): ConflictView {
  const { mine, now } = conflict
  const both = bothNow(conflict)
  const words = besideWords(mine, now)
  return {
    id: conflict.id,
    seq: conflict.componentSeq,
    component: `${conflict.drawing} ${conflict.componentLabel}`,
    step: conflict.stepName,
    mine: { words: words.mine, who: conflict.userName, at: conflict.at },
    theirs: {
      words: words.now,
      who: now.byName ?? 'nobody yet',
      at: now.at,
      version: now.version,
    },
    both: both ? amountWords(both) : null,
    same: words.same,
    settled: conflict.resolution
      ? { choice: conflict.resolution, who: conflict.resolvedByName, at: conflict.resolvedAt }
      : null,
  }
}
