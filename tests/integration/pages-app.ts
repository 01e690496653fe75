import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import pino from 'pino'
import * as entry from '~/entry.server'
import * as root from '~/root'
import * as component from '~/routes/projects.$project.components_.$component/route'
import * as components from '~/routes/projects.$project.components/route'
import { createApp } from '~/server/app'
import type { Database } from '~db/client'

const assets = (id: string, path?: string) => ({
  id,
  ...(path ? { path, parentId: 'root' } : {}),
  module: `/${id}.js`,
  hasAction: true,
  hasLoader: true,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
})

const LIST = 'routes/projects.$project.components'
const ONE = 'routes/projects.$project.components_.$component'
const PATHS = { [LIST]: 'projects/:project/components', [ONE]: 'projects/:project/components/:component' }

/** The list and a component's page as Remix's build has them, without building. */
const build: ServerBuild = {
  mode: 'test',
  entry: { module: entry as unknown as ServerBuild['entry']['module'] },
  routes: {
    root: { id: 'root', path: '', module: root },
    [LIST]: { id: LIST, parentId: 'root', path: PATHS[LIST] ?? '', module: components },
    [ONE]: { id: ONE, parentId: 'root', path: PATHS[ONE] ?? '', module: component },
  } as unknown as ServerBuild['routes'],
  assets: {
    entry: { imports: [], module: '/entry.js' },
    routes: { root: assets('root'), [LIST]: assets(LIST, PATHS[LIST]), [ONE]: assets(ONE, PATHS[ONE]) },
    url: '/manifest.js',
    version: 'test',
  },
  publicPath: '/',
  assetsBuildDirectory: 'build/client',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: false,
  },
  isSpaMode: false,
}

const ORIGIN = 'http://127.0.0.1'
const CONNECTION = {
  incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } },
}

export type Ask = (path: string, init?: RequestInit) => Promise<Response>

/** The whole of HTTP over those two pages, in this process. Answers aren't compressed. */
export function pagesApp(database: Database): Ask {
  const app = createApp({
    database,
    build,
    buildId: 'test',
    log: pino({ level: 'silent' }) as unknown as AppLoadContext['log'],
    trustProxy: false,
    tls: false,
    mode: 'production',
    ready: () => true,
  })
  return async (path, init = {}) => {
    const headers = { host: '127.0.0.1', origin: ORIGIN, accept: 'text/html', ...init.headers }
    return app.fetch(new Request(ORIGIN + path, { ...init, headers }), CONNECTION)
  }
}
