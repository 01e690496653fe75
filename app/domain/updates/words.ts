import type {
  ConflictReason,
  Outcome,
  OutcomeReason,
  RefusalReason,
  UnchangedReason,
} from '~/domain/updates/types'

const UNCHANGED: Record<UnchangedReason, string> = {
  sameValue: 'It is so already.',
  superseded: 'A later change from the same page was saved before this one.',
}

const CONFLICTS: Record<ConflictReason, string> = {
  overtaken: 'It was changed in the meantime.',
  changedSince: 'It has been changed since, so it was not put back.',
  follows: 'It follows a change that is in conflict.',
}

const REFUSALS: Record<RefusalReason, string> = {
  notAllowed: 'Your role does not allow this.',
  retired: 'The component is retired.',
  stepRemoved: 'The step is no longer part of this component’s template.',
  kindMismatch: 'This step is not measured that way.',
  notANumber: 'Enter a number.',
  ambiguousNumber: 'Write the number without a comma: 1,200 can be read in two ways.',
  outOfRange: 'Enter a percentage from 0 to 100.',
  negative: 'A quantity can’t be below 0.',
  tooLarge: 'The quantity is too large.',
  totalMissing: 'Give the step a total first.',
  totalNotPositive: 'A total must be above 0.',
  unknownUnit: 'The unit isn’t known.',
  incompatibleUnits: 'The unit is of another kind than the step’s.',
  dateInvalid: 'Enter a date.',
  dateInFuture: 'The date can’t be in the future.',
  futureVersion: 'It names a version that isn’t there yet.',
  reasonRequired: 'Say why it is taken back.',
  reasonUnknown: 'Choose one of the reasons.',
  reasonTextRequired: 'Say in words what the other reason is.',
  reasonTooLong: 'The reason is too long.',
  followsRefused: 'A change before it was refused.',
  followsUnknown: 'The change that it follows was never saved.',
  unknownPlace: 'That place is not in the project any more.',
  dateTaken: 'Another milestone has its date by now, so it was not put back.',
  outsideProject: 'It would be outside of the project’s dates, so it was not put back.',
  budgetInvalid: 'A budget is a whole number of minutes from 0.',
  labelRequired: 'Say what the component is called.',
}

const WORDS: Record<OutcomeReason, string> = { ...UNCHANGED, ...CONFLICTS, ...REFUSALS }

/** Why an undo left something as it is, in one sentence. */
export function leftWords({ outcome, reason }: { outcome: Outcome; reason?: OutcomeReason | null }): string {
  if (outcome === 'notFound') return 'It is not in the project any more, so there was nothing to put back.'
  if (reason === 'retired') return 'The component has been retired since, so it was not put back.'
  return reason ? outcomeWords(reason) : 'It was left as it is.'
}

/** One plain sentence for a page, a report line, or a problem's detail. */
export function outcomeWords(reason: OutcomeReason): string {
  return WORDS[reason]
}

/** Refused for who asks or where it stands (403), or because what was sent can't be right (422). */
export function isForbidden(reason: OutcomeReason): boolean {
  return reason === 'notAllowed' || reason === 'retired' || reason === 'stepRemoved'
}
