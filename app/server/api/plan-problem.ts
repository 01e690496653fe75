import type { ChangedMilestone, FieldRefusal, InvalidMilestone, PlanRefused } from '~/data/plan/types'
import { milestoneRefusalWords } from '~/domain/plan/refusal-words'
import { SCOPE_GONE } from '~/forms/milestone'
import { type FieldError, invalid, notFound, problem } from './problem'
import { roleProblem } from './project'
import { milestoneJson } from './shapes'

/** A refusal's fields have the names that they have in JSON. */
const fieldError = (refusal: FieldRefusal): FieldError => ({
  field: refusal.field,
  message: refusal.field === 'scope' ? SCOPE_GONE : milestoneRefusalWords(refusal),
})

/** Why a change of the plan was refused, as a problem. */
export function planProblem(
  refused: PlanRefused | InvalidMilestone | ChangedMilestone,
  role: string,
): Response {
  switch (refused.reason) {
    case 'invalid':
      return invalid(refused.refusals.map(fieldError))
    case 'changed':
      return problem('conflict', 'Somebody has changed this milestone since. Look at it as it is now.', {
        current: milestoneJson(refused.current),
      })
    case 'notAllowed':
      return roleProblem(role)
    case 'gone':
      return notFound()
  }
}
