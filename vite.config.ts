import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import options from './remix.config.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The HTTP server is built together with the pages, so that both share one pool of connections. */
const serverEntry: Plugin = {
  name: 'milepost-server-entry',
  enforce: 'post',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild ? { build: { target: 'node20', rollupOptions: { input: here('./app/server/main.ts') } } } : {},
}

const NO_STREAMS = 'virtual:no-streams'

/** Single Fetch is off, so the browser never decodes its streams: 1.7 KB that would be sent for nothing. */
const withoutStreams: Plugin = {
  name: 'milepost-without-streams',
  enforce: 'pre',
  apply: 'build',
  resolveId: (id, _importer, { ssr }) => (id === 'turbo-stream' && !ssr ? NO_STREAMS : null),
  load: (id) => (id === NO_STREAMS ? 'export const encode = undefined, decode = undefined' : null),
}

export default defineConfig({
  plugins: [tailwindcss(), remix(options), serverEntry, withoutStreams],
  resolve: { alias: { '~db': here('./db'), '~': here('./app') } },
  build: {
    target: ['chrome111', 'firefox128', 'safari16.4'],
    assetsInlineLimit: 0,
    // Slower to build than esbuild, and 4 KB smaller to send.
    minify: 'terser',
    terserOptions: { module: true, compress: { passes: 2 } },
  },
  ssr: { noExternal: ['rrule'] },
})
