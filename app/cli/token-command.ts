import { parseArgs } from 'node:util'
import { v7 as uuid } from 'uuid'
import { createTokenFromServer } from '~/data/api-tokens'
import { tokenValues } from '~/forms/token'
import { tokenText } from '~/server/api/token-text'
import { hashToken, newToken } from '~/server/session-cookie'
import { Sentence, withDatabase } from './command'

const USAGE =
  'Say whose, what for and what it may do: npm run token -- --email kari@example.com --name "Nightly report" --scope read (or write)'

const OPTIONS = { email: { type: 'string' }, name: { type: 'string' }, scope: { type: 'string' } } as const

function given(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch {
    throw new Sentence(USAGE)
  }
}

function readArguments(args: string[]) {
  const { email, name, scope } = given(args)
  if (!email?.trim() || name === undefined || scope === undefined) throw new Sentence(USAGE)
  const read = tokenValues.safeParse({ name, scope })
  if (read.success) return { email: email.trim(), ...read.data }
  const [issue] = read.error.issues
  const about = String(issue?.path[0])
  throw new Sentence(
    about === 'scope' ? `--scope is read or write, not ${scope}.` : `--${about}: ${issue?.message}.`,
  )
}

const REFUSED = {
  'no-account': (email: string) => `There is no account with the e-mail address ${email}.`,
  'not-allowed': (email: string) =>
    `${email} is planner or owner in no organization, and nobody else has tokens.`,
}

/** A new token for an account; answers its text. @param args as they stand on the command line */
export async function tokenCommand(args: string[]): Promise<string> {
  const { email, name, scope } = readArguments(args)
  return withDatabase(async (db) => {
    const text = tokenText(newToken())
    const made = await createTokenFromServer(db, email, {
      id: uuid(),
      name,
      scope,
      tokenHash: hashToken(text),
    })
    if (!made.ok) throw new Sentence(REFUSED[made.reason](email))
    return text
  })
}
