import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import pino from 'pino'
import * as entry from '~/entry.server'
import * as root from '~/root'
import { type AppOptions, createApp } from '~/server/app'
import { listen } from '~/server/listen'
import type { Database } from '~db/client'
import { useOpened } from '~tests/support/made'
import { type RouteFile, routeFiles } from '~tests/support/route-files'

const modules = import.meta.glob('../../../app/routes/*/route.{ts,tsx}', { eager: true })

const moduleOf = (id: string) =>
  modules[`../../../app/routes/${id}/route.tsx`] ?? modules[`../../../app/routes/${id}/route.ts`]

/** Every route as Remix's build has it, without building. */
function buildAll(): ServerBuild {
  const files = routeFiles()
  const placed = (file: RouteFile) => ({
    id: file.id,
    parentId: 'root',
    path: file.pattern.slice(1) || undefined,
    index: /(^|\.)_index$/.test(file.id),
  })
  const routes = files.map((file) => [file.id, { ...placed(file), module: moduleOf(file.id) }])
  const assets = files.map((file) => [
    file.id,
    { ...placed(file), module: `/${file.id}.js`, hasAction: file.action, hasLoader: file.loader },
  ])
  return {
    mode: 'test',
    entry: { module: entry as unknown as ServerBuild['entry']['module'] },
    routes: { root: { id: 'root', path: '', module: root }, ...Object.fromEntries(routes) },
    assets: {
      entry: { imports: [], module: '/entry.js' },
      routes: { root: { id: 'root', path: '', module: '/root.js' }, ...Object.fromEntries(assets) },
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
}

export interface Asked extends Omit<RequestInit, 'headers'> {
  /** A sign-in session's token. */
  as?: string | undefined
  headers?: Record<string, string>
  /** Fields of a form to be posted. */
  form?: Record<string, string>
}

export interface Served {
  url: string
  /** As a browser on one of our own pages sends it; redirects are answered, not followed. Fails after half a minute. */
  ask: (path: string, asked?: Asked) => Promise<Response>
  close: () => Promise<void>
}

/** The whole of HTTP over every page, on a port of its own in this process. */
export async function serveApp(database: Database, options: Partial<AppOptions> = {}): Promise<Served> {
  const app = createApp({
    database,
    build: buildAll(),
    buildId: 'test',
    log: pino({ level: 'silent' }) as unknown as AppLoadContext['log'],
    trustProxy: false,
    tls: false,
    mode: 'production',
    ready: () => true,
    ...options,
  })
  const config = { host: '127.0.0.1', port: 0 } as Parameters<typeof listen>[1]
  const server = await listen(app, config)
  const url = server.address
  const ask = (path: string, { as, form, headers, ...init }: Asked = {}) =>
    fetch(url + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
      ...init,
      headers: {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        ...(as ? { cookie: `milepost=${as}` } : {}),
        ...headers,
      },
    })
  return { url, ask, close: server.drain }
}

/** One app for a test file, beside its `useDatabase()`: served before its tests and drained after them. */
export const useServed = (database: Database, options: Partial<AppOptions> = {}): Served =>
  useOpened(() => serveApp(database, options))
