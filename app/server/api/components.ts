import { isCursor, listWholeComponents, type WholeComponent } from '~/data/components/list-whole'
import type { ComponentAnswer } from '~/forms/json/answers'
import { componentListJson } from '~/forms/json/component-list'
import { workflowJson, valueJson } from './milestone-value'
import { invalid } from './problem'
import { projectOf } from './project'
import { readQuery } from './read'
import { answer, type Call } from './serve'
import { hours } from './shapes'

function componentJson({
  budgetedMinutes,
  completionPercent,
  milestones,
  ...component
}: WholeComponent): ComponentAnswer {
  return {
    ...component,
    budgetedHours: budgetedMinutes === null ? null : hours(budgetedMinutes),
    completionPercent: Number(completionPercent),
    milestones: milestones.map(({ id, name, workflowType, weight, version, ...value }) => ({
      id,
      name,
      workflowType: workflowJson(workflowType),
      weight: Number(weight),
      version,
      ...valueJson(value),
    })),
  }
}

/** GET of the components: a page of them, by the filters and sorts of the list that people see. */
export async function getComponents(call: Call): Promise<Response> {
  const { project, actor } = await projectOf(call)
  const request = readQuery(call.request, componentListJson)
  if (request.after !== undefined && !isCursor(request, request.after)) {
    const message = 'Send what was answered as next, with the same sort and filters'
    throw invalid([{ field: 'after', message }])
  }
  const { components, next } = await listWholeComponents(call.db, actor, project, request)
  return answer({ components: components.map(componentJson), next: next ?? null })
}
