import { postUpdates } from '~/server/api/post-updates'
import { type Methods, serve } from '~/server/api/serve'

const methods: Methods = { POST: postUpdates }

export const loader = serve(methods)
export const action = serve(methods)
