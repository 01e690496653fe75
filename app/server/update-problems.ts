import type { AnsweredUpdate, UpdatesAnswer } from '~/data/updates/types'
import type { Outcome } from '~/domain/updates/types'
import { outcomeWords } from '~/domain/updates/words'
import { amountOf } from '~/domain/updates/values'
import type { UpdatesForm } from '~/forms/updates'
import { amountWords } from '~/domain/updates/amount-words'
import { meantimeWords, sinceWords } from './since-words'

/** An update that was not taken, or not as it looks: in words, with both sides where there are two. */
export interface Problem {
  index: number
  seq: number | null
  step: string | null
  outcome: Extract<Outcome, 'conflict' | 'refused' | 'notFound'>
  reason: string | null
  words: string
  conflictId?: string
  mine?: string
  theirs?: string
  /** Theirs with my step added. */
  both?: string
  by?: string
  /** It was changed by the person who sent this, from elsewhere. */
  own?: boolean
  at?: string
  /** It was recorded once and doesn't stand any more: the version from which it can be done again. */
  again?: number
}

interface Reader {
  /** The id of who reads it. */
  me: string
  /** The project's: times are told in it. */
  timeZone: string
}

/** Why it was not taken; where somebody was first, who. */
function whyWords({ reason, theirs }: AnsweredUpdate, people: UpdatesAnswer['people'], reader: Reader) {
  if (reason === 'overtaken' && theirs) {
    const { by, at } = theirs
    const byName = (by && people[by]) || 'Somebody'
    return meantimeWords({ by, byName, at }, reader.me, reader.timeZone)
  }
  return reason ? outcomeWords(reason) : 'It was not taken.'
}

const sidesOf = (
  { mine, theirs, both }: AnsweredUpdate,
  people: UpdatesAnswer['people'],
  { me }: Reader,
) => ({
  ...(mine ? { mine: amountWords(mine.amount) } : {}),
  ...(both ? { both: amountWords(both) } : {}),
  ...(theirs
    ? {
        theirs: amountWords(theirs.amount),
        by: (theirs.by && people[theirs.by]) || 'somebody',
        ...(theirs.by === me ? { own: true } : {}),
        ...(theirs.at ? { at: theirs.at } : {}),
      }
    : {}),
})

/** What was recorded once, what became of it and when, and what stands there now. */
function outdatedWords({ since, value }: AnsweredUpdate, timeZone: string): string {
  if (!since) return ''
  const now = since.workflowType && value && amountWords(amountOf(since.workflowType, value))
  return `${sinceWords(since, timeZone)}${now ? ` It is ${now} now.` : ''}`
}

/** The updates of an answer that somebody must hear of. */
export function problemsOf(answer: UpdatesAnswer, form: UpdatesForm, reader: Reader): Problem[] {
  const asked = form.kind === 'updates' ? form.updates : form.kind === 'undoMilestone' ? [form] : []
  return answer.results.flatMap((result): Problem[] => {
    const place = {
      index: result.index,
      seq: asked[result.index]?.seq ?? null,
      step: asked[result.index]?.stepKey ?? null,
      reason: result.reason ?? null,
    }
    if (result.since) {
      // An undo done again would undo something else.
      const again = form.kind === 'updates' && result.version !== null ? { again: result.version } : {}
      return [{ ...place, outcome: 'conflict', words: outdatedWords(result, reader.timeZone), ...again }]
    }
    if (result.outcome === 'notFound') {
      return [{ ...place, outcome: 'notFound', words: 'There is no such step in this project any more.' }]
    }
    if (result.outcome !== 'conflict' && result.outcome !== 'refused') return []
    return [
      {
        ...place,
        outcome: result.outcome,
        words: whyWords(result, answer.people, reader),
        ...sidesOf(result, answer.people, reader),
        ...(result.conflictId ? { conflictId: result.conflictId } : {}),
      },
    ]
  })
}
