import { postUpdate } from '~/server/api/post-updates'
import { type Methods, serve } from '~/server/api/serve'

const methods: Methods = { POST: postUpdate }

export const loader = serve(methods)
export const action = serve(methods)
