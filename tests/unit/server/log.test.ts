import { spawnSync } from 'node:child_process'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, it } from 'vitest'
import { createLog } from '~/server/log'

it('logs what failed in the database, without the values that were sent there', () => {
  const lines: string[] = []
  const log = createLog('error', { write: (line) => void lines.push(line) })
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', parameters: ['scrypt$15$secret'] })
  const error = new DrizzleQueryError(
    'insert into users values ($1, $2)',
    ['kari@example.com', 'scrypt$15$secret\nsecond line of it'],
    cause,
  )
  log.error({ err: error })
  // As the server logs it where nothing more is known.
  log.error(error)
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line).toContain('insert into users')
    expect(line).not.toMatch(/kari@|secret|second line/)
  }
})

it('writes trouble at once, and what is of no hurry together', () => {
  let flushed = 0
  const log = createLog('info', { write: () => undefined, flushSync: () => void (flushed += 1) })
  log.info({ path: '/projects' })
  expect(flushed).toBe(0)
  log.warn('the database is away')
  log.error(new Error('a bug'))
  expect(flushed).toBe(2)
})

it('loses no line when the process ends', () => {
  const script = `
    const { createLog } = await import('./app/server/log.ts')
    createLog('info').info({ path: '/projects' })
    process.exit(0)`
  const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  expect(String(stderr)).toContain('"path":"/projects"')
})
