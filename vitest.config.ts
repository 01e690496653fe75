import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience } from './tests/support/trust'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const shared = {
  resolve: { alias: { '~db': here('./db'), '~tests': here('./tests'), '~': here('./app') } },
  ssr: { noExternal: ['rrule'] },
}

/**
 * The driver's own slip, which the server survives too (app/server/stray-write.ts): it asks each new connection for the
 * types there are, and nobody can hear that promise fail where the database is killed just then.
 */
const isUnheard = (error: object): boolean =>
  'code' in error &&
  /^(ECONN|CONNECTION_)/.test(String(error.code)) &&
  'query' in error &&
  String(error.query).includes('from pg_catalog.pg_type')

export default defineConfig({
  test: {
    onUnhandledError: (error) => !isUnheard(error),
    // By itself it leaves a core idle for the terminal: half of a machine with two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'app/**/*.test.ts'],
          environment: 'node',
          // Laws with thousands of cases take their time on a machine that has other work too.
          testTimeout: patience(60_000),
        },
      },
      {
        ...shared,
        esbuild: { jsxDev: false },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Most files load the whole app, which takes longer than many of them: a worker loads it once. What a file
          // changes is its own database, made and dropped by itself.
          isolate: false,
          // Pages are rendered as they are shipped: React's checks for those who write them take a seventh of the time.
          env: { NODE_ENV: 'production' },
          globalSetup: ['tests/support/global-postgres.ts'],
          testTimeout: patience(30_000),
          hookTimeout: patience(60_000),
        },
      },
    ],
  },
})
