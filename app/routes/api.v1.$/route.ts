import { serveNothing } from '~/server/api/serve'

/** Whatever else is asked for under /api/v1: nothing is there, and it is said in JSON. */
export const loader = serveNothing
export const action = serveNothing
