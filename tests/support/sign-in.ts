import type { BrowserContext, Page } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { startSession } from '~/data/accounts/sessions'
import type { Actor } from '~/data/people'
import type { Role } from '~/domain/access'
import { hashToken, newToken, SESSION_DAYS } from '~/server/session-cookie'
import type { Db } from '~db/client'
import { makeOrganization, makeUser, type Organization } from './factories'

/** Nobody's first guess, and not near anybody's name. */
export const PASSWORD = 'seven quiet cranes'

export interface SignedUp {
  name: string
  email: string
  organization: string
}

/** Signs somebody up through the real form: the owner of a new organization, on the list of projects. */
export async function signUpIn(page: Page, given: Partial<SignedUp> = {}): Promise<SignedUp> {
  const mark = uuid().slice(-8)
  const who = {
    name: 'Ola Nordmann',
    email: `ola-${mark}@example.com`,
    organization: `North Yard ${mark}`,
    ...given,
  }
  await page.goto('/sign-up')
  await page.getByLabel('Organization name').fill(who.organization)
  await page.getByLabel('Your name').fill(who.name)
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create it' }).click()
  await page.waitForURL('**/projects')
  return who
}

export interface LogIn {
  role?: Role
  /** By default a new one. */
  organization?: Organization
  name?: string
}

export interface LoggedIn {
  actor: Actor
  organization: Organization
}

/** Begins a sign-in session for a user and answers its token, for a cookie. */
export async function sessionFor(db: Db, userId: string, userAgent = 'Test'): Promise<string> {
  const token = newToken()
  await startSession(db, { userId, tokenHash: hashToken(token), userAgent, days: SESSION_DAYS })
  return token
}

/** Signs a new member in without any form: rows in the database and a cookie in the browser. */
export async function logIn(
  db: Db,
  context: BrowserContext,
  url: string,
  { role = 'owner', organization, name }: LogIn = {},
): Promise<LoggedIn> {
  const its = organization ?? (await makeOrganization(db))
  const actor = await makeUser(db, its, role, name)
  await context.addCookies([{ name: 'milepost', value: await sessionFor(db, actor.userId), url }])
  return { actor, organization: its }
}
