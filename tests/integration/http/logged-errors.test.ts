import type { AppLoadContext } from '@remix-run/node'
import pino from 'pino'
import { expect, it } from 'vitest'
import { useDatabase } from '~tests/support/database'
import { useServed } from './whole-app'

const database = useDatabase()
const logged: { level: number; path?: string; status?: number }[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
const served = useServed(database, { log: log as unknown as AppLoadContext['log'] })

// Whoever scans a server for holes would else fill its log with errors that nobody made.
it('an address that there is none of is a request in the log, not an error of ours', async () => {
  const form = { a: 'b' }
  expect((await served.ask('/wp-login.php', { form })).status).toBe(404)
  expect((await served.ask('/keys', { form })).status).toBe(405)
  expect((await served.ask('/keys', { method: 'DELETE' })).status).toBe(405)
  expect(logged.map(({ status }) => status)).toEqual([404, 405, 405])
  expect(logged.every(({ level }) => level === 30)).toBe(true)
})
