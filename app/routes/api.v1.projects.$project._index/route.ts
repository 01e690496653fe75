import { projectOf } from '~/server/api/project'
import { answer, type Methods, serve } from '~/server/api/serve'
import { projectJson } from '~/server/api/shapes'

const methods: Methods = {
  GET: async (call) => answer(projectJson((await projectOf(call)).project)),
}

export const loader = serve(methods)
export const action = serve(methods)
