import { componentWords } from '~/domain/component-words'
import type { StepValue } from '~/domain/step-migration'
import type { MovedComponent } from '~/domain/template-change'
import type { AuditRow } from '../audit'
import type { AffectedComponent } from './affected'
import type { CurrentTemplate } from './current'

const value = ({
  workflowType,
  isCompleted,
  percentageComplete,
  quantityComplete,
  quantityTotal,
  unit,
}: StepValue) =>
  Object.fromEntries(
    Object.entries({
      workflowType,
      isCompleted,
      percentageComplete,
      quantityComplete,
      quantityTotal,
      unit,
    }).filter(([, one]) => one !== null),
  )

type Said = StepValue & { stepKey: string; weight: string; removed: boolean }
const steps = (milestones: readonly Said[]) =>
  Object.fromEntries(
    milestones.map((one) => [
      one.stepKey,
      { ...value(one), weight: one.weight, ...(one.removed ? { removed: true } : {}) },
    ]),
  )

/** The audit row of a component that moved to another version: all of its values before and after, and what it earned. */
export function movedRow(
  component: AffectedComponent,
  moved: MovedComponent,
  template: CurrentTemplate,
  today: string,
): AuditRow {
  return {
    entity: 'component',
    entityId: component.id,
    componentId: component.id,
    label: `${component.drawing} ${componentWords(component)}`,
    oldValue: {
      templateVersion: component.templateVersion,
      completionPercent: moved.before,
      milestones: steps(component.milestones),
    },
    newValue: {
      templateVersion: template.version,
      completionPercent: moved.after,
      milestones: steps(moved.milestones.map((one) => ({ ...one, ...one.value }))),
    },
    versionBefore: component.version,
    versionAfter: component.version + 1,
    effectiveDate: today,
    progressDelta: moved.progressDelta,
    earnedMinutesDelta: moved.earnedMinutesDelta,
  }
}
