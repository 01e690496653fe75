import { type BrowserContext, type Page, test as base } from '@playwright/test'
import { createDatabase, type Database } from '~db/client'
import { expectAccessible } from './accessible'
import { type LoggedIn, type LogIn, logIn, type SignedUp, signUpIn } from './sign-in'

export { expect } from '@playwright/test'

export type Fixtures = {
  /** Uncaught errors and violations of the content security policy in the page; a test with any fails. */
  pageProblems: string[]
  /** Fails for each thing axe finds wrong in the page as it is now. */
  checkAccessible: () => Promise<void>
  /** Signs somebody up through the real form, in the test's own page unless given another: slow, and as people do. */
  signedUp: (given?: Partial<SignedUp>, page?: Page) => Promise<SignedUp>
  /** Signs a new member in at once, by default as the owner of a new organization, in the test's own browser context. */
  login: (given?: LogIn, context?: BrowserContext) => Promise<LoggedIn>
}

/** The database behind the server, for setting up what a test begins with. */
type OfWorker = { database: Database }

const isViolation = (text: string) => text.includes('Content Security Policy')

/**
 * What browser tests use in place of Playwright's own `test`. The server and its database are shared by all tests:
 * each makes an organization of its own and looks at nothing else.
 */
export const test = base.extend<Fixtures, OfWorker>({
  // Playwright reads the names of the fixtures a function needs from its first parameter.
  database: [
    async ({ browserName: _browser }, use) => {
      const url = process.env.MILEPOST_E2E_DATABASE_URL
      if (!url) throw new Error('The browser tests were started without their server.')
      const database = createDatabase(url, { max: 1 })
      await use(database)
      await database.close()
    },
    { scope: 'worker' },
  ],
  pageProblems: [
    async ({ page }, use) => {
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
      page.on('console', (message) => {
        if (message.type() === 'error' && isViolation(message.text())) problems.push(message.text())
      })
      await use(problems)
      if (problems.length > 0) throw new Error(`Problems in the page:\n${problems.join('\n')}`)
    },
    { auto: true },
  ],
  checkAccessible: async ({ page, javaScriptEnabled }, use) => {
    await use(() => expectAccessible(page, javaScriptEnabled ?? true))
  },
  signedUp: async ({ page }, use) => {
    await use((given, other = page) => signUpIn(other, given))
  },
  login: async ({ context, database, baseURL }, use) => {
    await use((given, other = context) => logIn(database.db, other, baseURL ?? '', given))
  },
})
