import { createRequestHandler, type ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']
type Route = Routes[string]

const segments = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

/** The route with those that it lies in, the outermost last. */
function line(routes: Routes, route: Route): Route[] {
  const parent = route.parentId === undefined ? undefined : routes[route.parentId]
  return parent ? [route, ...line(routes, parent)] : [route]
}

/** Undefined where a path matches addresses of several lengths. */
function lengthOf(routes: Routes, route: Route): number | undefined {
  const all = line(routes, route).flatMap(({ path }) => segments(path ?? ''))
  return all.some((segment) => segment === '*' || segment.endsWith('?')) ? undefined : all.length
}

/** The routes that can match an address of so many segments, with all that they lie in. */
export function routesOfLength(routes: Routes, length: number): Routes {
  const all = Object.values(routes).filter((route) => route !== undefined)
  const fitting = all.filter((route) => [undefined, length].includes(lengthOf(routes, route)))
  const kept = new Set(fitting.flatMap((route) => line(routes, route)))
  return Object.fromEntries(all.filter((route) => kept.has(route)).map((route) => [route.id, route]))
}

/**
 * Remix's handler. It makes, lists, scores and sorts all routes of the application, several times for each request: here it
 * is given those that an address can be one of, by the number of its segments, and nothing is decided for it.
 */
export function createHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: string,
): ReturnType<typeof createRequestHandler> {
  if (typeof build === 'function') return createRequestHandler(build, mode)
  const { routes } = build
  const longest = Math.max(...Object.values(routes).map((route) => (route && lengthOf(routes, route)) ?? 0))
  // One more than the longest: addresses that no route has, but for those that match anything.
  const handlers = Array.from({ length: longest + 2 }, (_, length) => {
    const few = routesOfLength(routes, length)
    // What browsers are told of all routes is a file of its own: this is for rendering alone.
    const told = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in few))
    return createRequestHandler({ ...build, routes: few, assets: { ...build.assets, routes: told } }, mode)
  })
  return (request, context) => {
    const length = Math.min(segments(new URL(request.url).pathname).length, longest + 1)
    const handle = handlers[length]
    if (!handle) throw new Error(`There is no handler for ${length} segments`)
    return handle(request, context)
  }
}
