import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createDatabase } from '~db/client'
import { dataFolder, query, serverPid, start } from '~tests/support/embedded-folder'

const PATIENCE = { timeout: 30_000, interval: 50 }

describe('the embedded Postgres, killed while Milepost runs', () => {
  it('is started again where it was, with what was committed, and connections come back by themselves', async () => {
    const folder = dataFolder()
    const server = await start(folder)
    const { sql, close } = createDatabase(server.url, { max: 2 })
    await sql`CREATE TABLE kept (id int)`
    for (const id of [1, 2]) {
      await sql`INSERT INTO kept VALUES (${id})`
      const pid = serverPid(folder)
      process.kill(pid, 'SIGKILL')
      await vi.waitFor(async () => {
        expect((await sql`SELECT id FROM kept ORDER BY id`).at(-1)).toEqual({ id })
        expect(serverPid(folder)).not.toBe(pid)
      }, PATIENCE)
    }
    await close()
    expect(server.log.filter((line) => line === 'The database runs again')).toHaveLength(2)
    await server.stop()
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
    expect(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  })
})
