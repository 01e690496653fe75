import type { UndoRefusal } from '~/data/undo'

/** Why something is not undone, and the status that says so. */
export const UNDO_REFUSALS: Record<UndoRefusal, { status: number; words: string }> = {
  notFound: { status: 404, words: 'There is nothing left to undo here.' },
  notAllowed: {
    status: 403,
    words: 'Somebody else did this: a planner can undo it, or take it back with a reason.',
  },
  notUndoable: { status: 422, words: 'This can’t be undone by itself. Take it back with a reason instead.' },
  alreadyUndone: { status: 409, words: 'This has been undone already.' },
}
