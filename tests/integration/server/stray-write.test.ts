import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'

const database = useDatabase()

const run = (child: string, guard: string) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', `tests/support/${child}.ts`, database.url, guard])

describe('a database that ends connections in the middle of transactions', () => {
  it('is outlived, and they are told so', async () => {
    const { stdout } = await run('stray-write-child', 'guarded')
    expect(stdout).toBe('told 4\n')
  }, 60_000)

  it('would not be without the guard', async () => {
    await expect(run('stray-write-child', 'unguarded')).rejects.toThrow(/nextWrite/)
  }, 60_000)
})

describe('a database that goes while a connection is being opened', () => {
  it('is outlived, and who asked is told so', async () => {
    const { stdout } = await run('lost-types-child', 'guarded')
    expect(stdout).toMatch(/^told (ECONN\w+|CONNECTION_\w+)\n$/)
  }, 60_000)

  it('would not be without the guard', async () => {
    await expect(run('lost-types-child', 'unguarded')).rejects.toThrow(/ECONN|CONNECTION_/)
  }, 60_000)
})
