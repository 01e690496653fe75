import { postMilestone } from '~/server/api/create-milestone'
import { planOf } from '~/server/api/project'
import { answer, type Methods, serve } from '~/server/api/serve'
import { milestoneJson } from '~/server/api/shapes'

const methods: Methods = {
  GET: async (call) => answer({ milestones: (await planOf(call)).milestones.map(milestoneJson) }),
  POST: postMilestone,
}

export const loader = serve(methods)
export const action = serve(methods)
