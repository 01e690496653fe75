import { dayEstimates } from '~/domain/plan/day-estimates'
import { daysWindow } from '~/forms/json/window'
import { planOf } from '~/server/api/project'
import { readQuery } from '~/server/api/read'
import { answer, type Methods, serve } from '~/server/api/serve'
import { hours } from '~/server/api/shapes'

const methods: Methods = {
  GET: async (call) => {
    const { project, milestones } = await planOf(call)
    const window = readQuery(call.request, daysWindow)
    const days = dayEstimates(project, milestones, window).map(({ minutes, unplaced, ...day }) => ({
      ...day,
      minutes,
      hours: hours(minutes),
      ...(unplaced ? { unplaced } : {}),
    }))
    return answer({ days })
  },
}

export const loader = serve(methods)
export const action = serve(methods)
