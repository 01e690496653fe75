import { ownProjects } from '~/data/projects/own'
import { postProject } from '~/server/api/create-project'
import { answer, type Methods, serve } from '~/server/api/serve'
import { projectJson } from '~/server/api/shapes'

const methods: Methods = {
  GET: async ({ db, person }) => answer({ projects: (await ownProjects(db, person)).map(projectJson) }),
  POST: postProject,
}

export const loader = serve(methods)
export const action = serve(methods)
