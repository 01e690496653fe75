import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import options from './remix.config.js'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(options)],
  resolve: { alias: { '~db': here('./db'), '~': here('./app') } },
  // The HTTP server is built together with the pages, so that both share one pool of connections.
  build: isSsrBuild
    ? { target: 'node20', rollupOptions: { input: { index: here('./app/server/main.ts') } } }
    : { target: ['chrome111', 'firefox128', 'safari16.4'], assetsInlineLimit: 0 },
  ssr: { noExternal: ['rrule'] },
}))
