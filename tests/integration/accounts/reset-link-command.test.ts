import { describe, expect, it } from 'vitest'
import { resetLinkCommand } from '~/cli/reset-link-command'
import { findReset } from '~/data/accounts/resets'
import { hashToken } from '~/server/session-cookie'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser } from '~tests/support/factories'
import { runCommand, sayCommand } from '~tests/support/run-command'

describe('npm run reset-link', () => {
  const database = useDatabase()

  it('prints a link that opens', async () => {
    const member = await makeUser(database.db, await makeOrganization(database.db), 'viewer', 'Vera')
    const email = `${member.userId}@example.com`
    const { code, stdout } = await runCommand(
      'reset-link',
      ['--email', email.toUpperCase(), '--origin', 'https://milepost.example/'],
      {
        DATABASE_URL: database.url,
      },
    )
    expect(code).toBe(0)
    const token = /^https:\/\/milepost\.example\/reset\/([\w-]{43})$/m.exec(stdout)?.[1]
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
    const { code, stdout, stderr } = await sayCommand(() => resetLinkCommand(args), {
      DATABASE_URL: database.url,
      ...env,
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  })
})
