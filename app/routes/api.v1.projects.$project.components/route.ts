import { getComponents } from '~/server/api/components'
import { type Methods, serve } from '~/server/api/serve'

const methods: Methods = { GET: getComponents }

export const loader = serve(methods)
export const action = serve(methods)
