import type { Page } from '@playwright/test'
import { insertComponents } from '~/data/components/create'
import { shipTemplates } from '~/data/templates/ship'
import { createDatabase } from '~db/client'
import { makeTakeoff } from '~tests/bench/components'
import { expect, test as base } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'

/** The path of a project with 60 components, its planner signed in. */
export const test = base.extend<{ project: string }>({
  project: async ({ databaseUrl, login }, use) => {
    const { actor, organization } = await login({ role: 'planner' })
    const database = createDatabase(databaseUrl, { max: 1 })
    const project = await makeProject(database.db, organization, { name: 'North Tie-in' })
    await makeProject(database.db, organization, { name: 'South Yard' })
    await database.db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      // Threaded pipe has steps by percentage.
      const pipe = makeTakeoff(60).map((one) => ({ ...one, type: 'THREADED_PIPE' as const }))
      await insertComponents(tx, project, pipe, actor.userId)
    })
    await database.close()
    await use(`/projects/${project.key}`)
  },
})

export const script = { tag: '@script' }
export const focused = (page: Page) => page.locator(':focus')
export const row = (page: Page, at: number) => page.locator('tbody tr').nth(at)

/** When the keys of the page mean something. */
export const ready = (page: Page) => expect(page.locator('.brand')).toHaveAttribute('title', /g, then p/)

export async function open(page: Page, path: string) {
  await page.goto(path)
  await ready(page)
}
