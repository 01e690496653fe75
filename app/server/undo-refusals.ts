import type { RunNotUndone } from '~/data/bulk/runs'
import type { NotUndone, UndoRefusal } from '~/data/undo'
import { atWords } from './since-words'

/** Why something is not undone, and the status that says so. */
const REFUSALS: Record<UndoRefusal, { status: number; words: string }> = {
  notFound: { status: 404, words: 'There is nothing left to undo here.' },
  notAllowed: {
    status: 403,
    words: 'Somebody else did this: a planner can undo it, or take it back with a reason.',
  },
  notUndoable: { status: 422, words: 'This can’t be undone by itself. Take it back with a reason instead.' },
  alreadyUndone: { status: 409, words: 'This has been undone already.' },
}

/** 'undone by Kim Osei at 10:03', in a project's time zone */
export const undoneByWords = ({ actorName, at }: { actorName: string; at: string }, timeZone: string) =>
  `undone by ${actorName} ${atWords(at, timeZone)}`

/** Why an undo came to nothing, and who was first where it has been undone already. */
export function undoRefused(
  { reason, why, undoneBy }: NotUndone,
  timeZone: string,
): { status: number; words: string } {
  const { status, words } = REFUSALS[reason]
  return {
    status,
    words: undoneBy ? `This was already ${undoneByWords(undoneBy, timeZone)}.` : (why ?? words),
  }
}

const RUN_REFUSALS = {
  notFound: 'This has been cleared away meanwhile.',
  notAllowed: REFUSALS.notAllowed.words,
  nothingToUndo: 'It has changed nothing, so there is nothing to undo.',
  notOver: 'It is still under way. Cancel it, or wait for its end; then it can be undone.',
}

/** Why a run is not undone, and who was first where somebody was. */
export function runNotUndone(refused: RunNotUndone, timeZone: string): string {
  if (refused.reason === 'alreadyUndone') return `This was already ${undoneByWords(refused.by, timeZone)}.`
  if (refused.reason === 'beingUndone') return `${beingUndoneWords(refused.by, timeZone)}.`
  return RUN_REFUSALS[refused.reason]
}

/** 'Kim Osei is undoing this, begun at 10:03' */
export const beingUndoneWords = ({ actorName, at }: { actorName: string; at: string }, timeZone: string) =>
  `${actorName} is undoing this, begun ${atWords(at, timeZone)}`
