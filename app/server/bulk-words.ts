import type { ApplyAnswer, PreviewRefusal, RunAnswer } from '~/data/bulk/runs'

type Refusal = PreviewRefusal | Extract<RunAnswer | ApplyAnswer, { ok: false }>['reason']

/** Why nothing came of what was asked of many. */
export const BULK_REFUSALS: Record<Refusal, string> = {
  nothingChosen:
    'Nothing is chosen, so there is nothing to change. Tick components in the list, or choose all that a filter matches.',
  tooMany:
    'At most 10,000 can be ticked one by one. Filter the list and choose all that match: of those any number can be changed.',
  notAllowed: 'Your role does not allow this.',
  unknownPlace: 'That place is not in the project any more: choose another.',
  nothingAsked: 'Nothing is set yet: choose what is to become of a step.',
  askedTwice: 'The same step is set twice: choose one of the two.',
  notFound: 'This has been cleared away meanwhile. Begin again from the list.',
  stillLooking: 'It is still being looked at. Apply it when the preview is there.',
  over: 'It was cancelled, so nothing was changed. Begin again from the list.',
}
