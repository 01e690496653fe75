import { patchMilestone, removeMilestone } from '~/server/api/change-milestone'
import { milestoneIn, planOf } from '~/server/api/project'
import { answer, type Methods, serve } from '~/server/api/serve'
import { milestoneJson } from '~/server/api/shapes'
import { entityTag } from '~/server/api/version'

const methods: Methods = {
  GET: async (call) => {
    const milestone = milestoneIn(await planOf(call), call)
    return answer(milestoneJson(milestone), 200, { etag: entityTag(milestone.version) })
  },
  PATCH: patchMilestone,
  DELETE: removeMilestone,
}

export const loader = serve(methods)
export const action = serve(methods)
