import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin, type Rollup } from 'vite'
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

const forBrowsers = {
  target: ['chrome111', 'firefox128', 'safari16.4'],
  assetsInlineLimit: 0,
  // Slower to build than esbuild, and 4 KB smaller to send.
  minify: 'terser' as const,
  terserOptions: { module: true, compress: { passes: 2 } },
}

/** A script as one file without imports, named by its content. */
async function buildAlone(name: string, entry: string): Promise<Rollup.OutputChunk> {
  const output = { entryFileNames: `assets/${name}-[hash].js` }
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ...forBrowsers,
      write: false,
      modulePreload: { polyfill: false },
      rollupOptions: { input: here(entry), output, preserveEntrySignatures: 'strict' },
    },
  })
  const { output: chunks } = built as Rollup.RollupOutput
  return chunks[0]
}

/** A script of its own, which Remix knows nothing of: the server says where it is, and browsers get it for good. */
function ownScript(name: string): Plugin {
  const entry = `app/enhance/${name}/main.ts`
  let script: Rollup.OutputChunk | undefined
  return {
    name: `milepost-${name}-script`,
    async config(_config, { command }) {
      if (command === 'build') script = await buildAlone(name, entry)
      const address = `/${script?.fileName ?? entry}`
      return { define: { [`import.meta.env.MILEPOST_${name.toUpperCase()}`]: JSON.stringify(address) } }
    },
    generateBundle() {
      const forServer = this.environment.config.consumer === 'server'
      if (script && !forServer)
        this.emitFile({ type: 'asset', fileName: script.fileName, source: script.code })
    },
  }
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix(options),
    serverEntry,
    withoutStreams,
    ...['keys', 'live', 'ticks', 'watch'].map(ownScript),
  ],
  resolve: { alias: { '~db': here('./db'), '~': here('./app') } },
  build: forBrowsers,
  ssr: { noExternal: ['rrule'] },
})
