import { wholeOf } from '~/domain/plan/occurrences'
import { isRecurring } from '~/domain/plan/plan'
import { occurrenceSegments } from '~/domain/plan/segments'
import { openWindow } from '~/forms/json/window'
import { milestoneIn, planOf } from '~/server/api/project'
import { readQuery } from '~/server/api/read'
import { answer, type Methods, serve } from '~/server/api/serve'
import { hours } from '~/server/api/shapes'

const methods: Methods = {
  GET: async (call) => {
    const plan = await planOf(call)
    const milestone = milestoneIn(plan, call)
    const whole = wholeOf(plan.project)
    const { from = whole.from, to = whole.to } = readQuery(call.request, openWindow)
    if (!isRecurring(milestone)) return answer({ occurrences: [], truncated: false })
    const listed = occurrenceSegments(milestone, plan.project, { from, to })
    const occurrences = listed.occurrences.map(({ date, minutes, segment }) => ({
      date,
      hours: hours(minutes),
      segment,
    }))
    return answer({ occurrences, truncated: listed.truncated })
  },
}

export const loader = serve(methods)
export const action = serve(methods)
