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

export default defineConfig({
  plugins: [tailwindcss(), remix(options), serverEntry],
  resolve: { alias: { '~db': here('./db'), '~': here('./app') } },
  build: { target: ['chrome111', 'firefox128', 'safari16.4'], assetsInlineLimit: 0 },
  ssr: { noExternal: ['rrule'] },
})
