import { postUndo } from '~/server/api/undo-batch'
import { type Methods, serve } from '~/server/api/serve'

const methods: Methods = { POST: postUndo }

export const loader = serve(methods)
export const action = serve(methods)
