import { parseArgs } from 'node:util'
import { v7 as uuid } from 'uuid'
import { makeResetFromServer } from '~/data/accounts/resets'
import { linkAddress } from '~/server/link-token'
import { hashToken, newToken } from '~/server/session-cookie'
import { Sentence, withDatabase } from './command'

const USAGE = 'Say whose: npm run reset-link -- --email kari@example.com [--origin https://milepost.example]'

function readArguments(args: string[]): { email: string; origin: string | undefined } {
  try {
    const { values } = parseArgs({ args, options: { email: { type: 'string' }, origin: { type: 'string' } } })
    if (!values.email) throw new Sentence(USAGE)
    return { email: values.email.trim(), origin: values.origin && new URL(values.origin).origin }
  } catch {
    throw new Sentence(USAGE)
  }
}

/** A link by which an account gets a new password; answers it with whose it is. @param args as they stand on the command line */
export async function resetLinkCommand(args: string[]): Promise<string> {
  const { email, origin } = readArguments(args)
  return withDatabase(async (db, { host, port, tls }) => {
    const token = newToken()
    const reset = { id: uuid(), tokenHash: hashToken(token) }
    const account = await makeResetFromServer(db, email, reset)
    if (!account) throw new Sentence(`There is no account with the e-mail address ${email}.`)
    const address = linkAddress(origin ?? `http${tls ? 's' : ''}://${host}:${port}`, 'reset', token)
    return `${account.name} (${account.email}) sets a new password here, once, within 24 hours:\n${address}`
  })
}
