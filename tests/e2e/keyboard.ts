import type { Locator, Page } from '@playwright/test'
import { insertComponents } from '~/data/components/create'
import { shipTemplates } from '~/data/templates/ship'
import { makeTakeoff } from '~tests/bench/components'
import { expect, test as base } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'

/** The path of a project with 60 components (or so many), its planner signed in. */
export const test = base.extend<{ project: string; components: number }>({
  components: [60, { option: true }],
  project: async ({ database, login, components }, use) => {
    const { actor, organization } = await login({ role: 'planner' })
    const project = await makeProject(database.db, organization, { name: 'North Tie-in' })
    await makeProject(database.db, organization, { name: 'South Yard' })
    await database.db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      // Threaded pipe has steps by percentage.
      const pipe = makeTakeoff(components).map((one) => ({ ...one, type: 'THREADED_PIPE' as const }))
      await insertComponents(tx, project, pipe, actor.userId)
    })
    await use(`/projects/${project.key}`)
  },
})

export const script = { tag: '@script' }
export const focused = (page: Page) => page.locator(':focus')
export const row = (page: Page, at: number) => page.locator('tbody tr').nth(at)

/** When the keys of the page mean something. */
export const ready = (page: Page) => expect(page.locator('.brand')).toHaveAttribute('title', /g, then p/)

/** Tab until something has the focus, which must be seen on every stop. */
export async function tabTo(page: Page, to: Locator, most = 400) {
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab')
    const [ring, there] = await to.evaluate((stop) => {
      const at = document.activeElement ?? document.body
      return [getComputedStyle(at).outline, at === stop]
    })
    expect(ring).toContain('solid 3px')
    if (there) return
  }
  throw new Error(`${String(to)} isn’t reached by Tab`)
}

export async function open(page: Page, path: string) {
  await page.goto(path)
  await ready(page)
}
