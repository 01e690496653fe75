import { type BulkChange, type StepSet, engineChange, reasonOfTarget, setsByType } from '~/domain/bulk/change'
import { targetWords } from '~/domain/bulk/words'
import { fullWords } from '~/domain/component-words'
import { formatDate } from '~/domain/format'
import type { WorkflowType } from '~/domain/progress'
import { amountWords } from '~/domain/updates/amount-words'
import type { MilestoneValue, UpdateResult } from '~/domain/updates/types'
import { amountOf } from '~/domain/updates/values'
import type { Tx } from '~db/client'
import type { Actor } from '../people'
import { run } from '../run'
import { gainedCompletion } from '../updates/completion'
import { look } from '../updates/look'
import type { ReadMilestone } from '../updates/read'
import type { ProjectScope, RequestedUpdate } from '../updates/types'
import type { LookedRow } from './types'

type StepsChange = BulkChange & { kind: 'steps' }

export interface ChosenComponent {
  id: string
  seq: number
  type: string
}

interface Asked {
  component: ChosenComponent
  set?: StepSet
}

const TOTALS = `
  SELECT component_id AS "componentId", step_key AS "stepKey", trim_scale(quantity_total)::text AS total
  FROM component_milestones
  WHERE component_id = ANY ($1::uuid[]) AND step_key = ANY ($2::text[]) AND quantity_total IS NOT NULL AND NOT removed`

/** The totals of the steps that are to reach theirs, by component and step. No statement where none is. */
async function readTotals(tx: Tx, chosen: readonly ChosenComponent[], { sets }: StepsChange) {
  const keys = sets.flatMap(({ stepKey, target }) => (target.to === 'total' ? [stepKey] : []))
  if (keys.length === 0) return new Map<string, string>()
  const ids = chosen.map(({ id }) => id)
  const rows = await run<{ componentId: string; stepKey: string; total: string }>(tx, TOTALS, [ids, keys])
  return new Map(rows.map(({ componentId, stepKey, total }) => [`${componentId} ${stepKey}`, total]))
}

/**
 * What a change of steps comes to for some components: the engine's own deciding half. Answers a row for each step asked
 * of each, and what all of them together would add to the components' completion.
 */
export async function lookAtSteps(
  tx: Tx,
  actor: Actor,
  project: ProjectScope,
  chosen: readonly ChosenComponent[],
  change: StepsChange,
  names: ReadonlyMap<string, string>,
): Promise<{ rows: LookedRow[]; gained: string }> {
  const totals = await readTotals(tx, chosen, change)
  const setsOf = setsByType(change.sets)
  const asked = chosen.flatMap((component): Asked[] => {
    const sets = setsOf(component.type)
    return sets.length > 0 ? sets.map((set) => ({ component, set })) : [{ component }]
  })
  // One that nothing is asked of is still named: its row says what it is called.
  const updates = asked.map(({ component, set }): RequestedUpdate => ({
    componentId: component.id,
    stepKey: set?.stepKey ?? '',
    change: engineChange(
      set?.target ?? { to: 'done' },
      totals.get(`${component.id} ${set?.stepKey ?? ''}`) ?? null,
    ),
    effectiveDate: change.effectiveDate,
    reason: set && reasonOfTarget(set.target),
    origin: 'preview',
    gesture: 0,
  }))
  const seen = await look(tx, actor, project, updates, { atomic: false, lock: false })
  const rows = asked.map(({ component, set }, index): LookedRow => {
    const named = seen.components.get(component.id)
    const result = seen.decision.results[index]
    const milestone = seen.milestones.get(result?.milestoneId ?? '')
    // Filled in place: each spread of it would be another copy.
    const row: LookedRow = {
      componentId: component.id,
      seq: component.seq,
      label: named ? fullWords(named) : `#${component.seq}`,
      stepKey: set?.stepKey ?? null,
      stepName: set ? (milestone?.name ?? names.get(set.stepKey) ?? set.stepKey) : '',
      baseVersion: null,
      oldText: '',
      newText: '',
      outcome: 'unchanged',
      reason: 'notAsked',
      flags: [],
    }
    if (!set) return row
    if (!milestone || !result) {
      row.outcome = 'notFound'
      row.reason = named ? 'noSuchStep' : 'noSuchComponent'
      return row
    }
    ;[row.oldText, row.newText] = beforeAndAfter(milestone, result, targetWords(set.target))
    row.baseVersion = milestone.version
    row.outcome = result.outcome
    row.reason = result.reason ?? null
    row.flags = result.flags
    return row
  })
  return { rows, gained: await gainedCompletion(tx, seen.decision.writes) }
}

/** Both as pages write them; where only the day is corrected, the days. What is refused would become what was asked. */
function beforeAndAfter(before: ReadMilestone, result: UpdateResult, asked: string): [string, string] {
  if (result.outcome === 'applied' && result.value)
    return valueWords(before.workflowType, before, result.value)
  const from = amountWords(amountOf(before.workflowType, before))
  return [from, result.outcome === 'unchanged' ? from : asked]
}

/** Two values of a step; where only the day differs, with their days. */
export function valueWords(
  workflow: WorkflowType,
  before: MilestoneValue,
  after: MilestoneValue,
): [from: string, to: string] {
  const words = (value: MilestoneValue) => amountWords(amountOf(workflow, value))
  const day = ({ effectiveDate }: MilestoneValue) =>
    effectiveDate === null ? '' : ` on ${formatDate(effectiveDate)}`
  const [from, to] = [words(before), words(after)]
  return from === to ? [from + day(before), to + day(after)] : [from, to]
}
