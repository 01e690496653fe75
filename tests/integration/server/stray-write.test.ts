import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

const run = (guard: string) =>
  promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    'tests/support/stray-write-child.ts',
    database.url,
    guard,
  ])

it('outlives a database that ends connections in the middle of transactions, which are told so', async () => {
  const { stdout } = await run('guarded')
  expect(stdout).toBe('told 4\n')
}, 60_000)

it('would not without its guard', async () => {
  await expect(run('unguarded')).rejects.toThrow(/nextWrite/)
}, 60_000)
