import { describe, expect, it } from 'vitest'
import { tokenCommand } from '~/cli/token-command'
import { findPersonByToken } from '~/data/api-tokens'
import { hashToken } from '~/server/session-cookie'
import { useDatabase } from '~tests/support/database'
import { makeOrganization, makeUser } from '~tests/support/factories'
import { runCommand, sayCommand } from '~tests/support/run-command'

const say = (args: string[], env: Record<string, string>) => sayCommand(() => tokenCommand(args), env)

describe('npm run token', () => {
  const database = useDatabase()

  it('prints a token that opens, and nothing else', async () => {
    const planner = await makeUser(database.db, await makeOrganization(database.db), 'planner', 'Pia')
    const email = `${planner.userId}@example.com`
    const args = ['--email', email.toUpperCase(), '--name', 'Nightly report', '--scope', 'read']
    const { code, stdout } = await runCommand('token', args, { DATABASE_URL: database.url })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^mp_[\w-]{43}\n$/)
    const found = await findPersonByToken(database.db, hashToken(stdout.trim()))
    expect(found).toMatchObject({ person: { name: 'Pia', email }, token: { scope: 'read' } })
    const [batch] = await database.sql<{ summary: string }[]>`SELECT summary FROM update_batches`
    expect(batch?.summary).toBe('Server command line made the token “Nightly report” (read)')
  })

  const nobody = ['--email', 'nobody@example.com', '--name', 'x', '--scope', 'read']
  it.each([
    [[], {}, 'Say whose'],
    [nobody.slice(0, 4), {}, 'Say whose'],
    [[...nobody, '--more'], {}, 'Say whose'],
    [[...nobody.slice(0, 5), 'admin'], {}, '--scope is read or write, not admin.'],
    [['--email', 'a@b.c', '--name', ' ', '--scope', 'read'], {}, '--name: Enter a name'],
    [nobody, {}, 'There is no account with the e-mail address nobody@example.com.'],
    [nobody, { DATABASE_URL: '', DATA_DIR: '/nonexistent' }, 'There is no database in /nonexistent'],
  ])('says in one sentence what is wrong with %j', async (args, env, sentence) => {
    const { code, stdout, stderr } = await say(args, { DATABASE_URL: database.url, ...env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  })

  it('makes none for whoever may have none', async () => {
    const foreman = await makeUser(database.db, await makeOrganization(database.db), 'foreman')
    const args = ['--email', `${foreman.userId}@example.com`, '--name', 'x', '--scope', 'read']
    const { code, stderr } = await say(args, { DATABASE_URL: database.url })
    expect(code).toBe(1)
    expect(stderr).toContain('is planner or owner in no organization')
  })
})
