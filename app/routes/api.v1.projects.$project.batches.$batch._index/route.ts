import { getBatch } from '~/server/api/batch'
import { type Methods, serve } from '~/server/api/serve'

const methods: Methods = { GET: getBatch }

export const loader = serve(methods)
export const action = serve(methods)
