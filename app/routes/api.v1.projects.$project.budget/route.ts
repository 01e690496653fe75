import { allocatedIn, budgetOf } from '~/domain/plan/budget'
import { openWindow, wholeWindow } from '~/forms/json/window'
import { planOf } from '~/server/api/project'
import { readQuery } from '~/server/api/read'
import { answer, type Methods, serve } from '~/server/api/serve'
import { budgetJson } from '~/server/api/shapes'

const methods: Methods = {
  GET: async (call) => {
    const { project, milestones } = await planOf(call)
    const asked = readQuery(call.request, openWindow)
    const whole = asked.from === undefined && asked.to === undefined ? budgetOf(project, milestones) : null
    if (whole) return answer(budgetJson(whole))
    // A continuous project has no total: it is asked for a window, and half a window is none.
    const window = readQuery(call.request, wholeWindow)
    return answer(budgetJson(allocatedIn(project, milestones, window)))
  },
}

export const loader = serve(methods)
export const action = serve(methods)
