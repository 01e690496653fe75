import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findReset } from '~/data/accounts/resets'
import { hashToken } from '~/server/session-cookie'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser } from '~tests/support/factories'

const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/cli.mjs')

async function run(args: string[], env: Record<string, string>) {
  const whole = { ...process.env, ...env }
  try {
    const said = await promisify(execFile)(process.execPath, [tsx, 'app/cli/reset-link.ts', ...args], {
      env: whole,
    })
    return { code: 0, text: said.stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, text: stderr }
  }
}

describe('npm run reset-link', () => {
  const database = useDatabase()

  it('prints a link that opens', async () => {
    const member = await makeUser(database.db, await makeOrganization(database.db), 'viewer', 'Vera')
    const email = `${member.userId}@example.com`
    const { code, text } = await run(
      ['--email', email.toUpperCase(), '--origin', 'https://milepost.example/'],
      {
        DATABASE_URL: database.url,
      },
    )
    expect(code).toBe(0)
    const token = /^https:\/\/milepost\.example\/reset\/([\w-]{43})$/m.exec(text)?.[1]
    expect(await findReset(database.db, hashToken(token ?? ''))).toMatchObject({ name: 'Vera', email })
  })

  it.each([
    [[], {}, 'Say whose'],
    [
      ['--email', 'nobody@example.com'],
      {},
      'There is no account with the e-mail address nobody@example.com.',
    ],
    [
      ['--email', 'a@b.c'],
      { DATABASE_URL: '', DATA_DIR: '/nonexistent' },
      'There is no database in /nonexistent',
    ],
  ])('says in one sentence what is wrong with %j', async (args, env, sentence) => {
    const { code, text } = await run(args, { DATABASE_URL: database.url, ...env })
    expect(code).toBe(1)
    expect(text.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  })
})
