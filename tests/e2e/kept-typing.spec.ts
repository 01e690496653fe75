import type { Page } from '@playwright/test'
import { insertComponents } from '~/data/components/create'
import { createMilestone } from '~/data/plan/create'
import { shipTemplates } from '~/data/templates/ship'
import { applyUpdates } from '~/data/updates/apply'
import { makeTakeoff } from '~tests/bench/components'
import { test as base, expect } from '~tests/support/e2e'
import { makeProject, makeUser } from '~tests/support/factories'
import { single } from '~tests/support/plan'

interface Site {
  /** `/projects/<key>`, with a threaded pipe for its first component. */
  path: string
  milestone: string
  /** Another planner adds a milestone. */
  adds: (name: string, date: string) => Promise<void>
  /** Another planner signs in in the same browser. */
  nextSignsIn: () => Promise<void>
  /** A foreman marks a step of the first component. */
  marks: () => Promise<void>
}

const test = base.extend<{ site: Site }>({
  site: async ({ database, login }, use) => {
    const { db } = database
    const { actor: me, organization } = await login({ role: 'planner' })
    const other = await makeUser(db, organization, 'planner', 'Kofi Osei')
    const project = await makeProject(db, organization, { startDate: '2026-01-05', endDate: '2026-01-30' })
    await db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      const pipe = makeTakeoff(1).map((one) => ({ ...one, type: 'THREADED_PIPE' as const }))
      await insertComponents(tx, project, pipe, me.userId)
    })
    const made = await createMilestone(db, me, project, single('Steel', '2026-01-13'))
    if (!made.ok) throw new Error(made.reason)
    const change = { kind: 'percentage', value: '40' } as const
    await use({
      path: `/projects/${project.key}`,
      milestone: made.milestone.id,
      adds: async (name, date) => void (await createMilestone(db, other, project, single(name, date))),
      nextSignsIn: async () => void (await login({ role: 'planner', organization, name: 'Ama Owusu' })),
      marks: async () => {
        const update = { seq: 1, stepKey: 'con', change, origin: 'kept', gesture: 0 }
        await applyUpdates(db, other, project, [update], { atomic: false })
      },
    })
  },
})

const script = { tag: '@script' }
const KEPT = 'What you had typed is kept, and not sent yet.'

/** Types another date on the milestone's page; then somebody adds another milestone, and the page says so. */
async function typesWhileOthersAdd(page: Page, site: Site, typed: string) {
  const listens = page.waitForResponse((response) => response.url().includes('/live?'))
  await page.goto(`${site.path}/milestones/${site.milestone}`)
  await listens
  const date = page.getByLabel('Date')
  await date.fill(typed)
  await site.adds('Theirs', '2026-01-28')
  const keep = page.getByRole('link', { name: 'Refresh and keep what I typed' })
  await expect(keep).toBeVisible({ timeout: 15_000 })
  return { date, keep }
}

test(
  'a date that is typed outlives a refresh, once, and says so',
  script,
  async ({ page, site, checkAccessible }) => {
    const listens = () => page.waitForResponse((response) => response.url().includes('/live?'))
    const { date, keep } = await typesWhileOthersAdd(page, site, '2026-01-15')
    // As it came again: there is nothing to keep.
    await date.fill('2026-01-13')
    await expect(page.getByRole('link', { name: 'Refresh', exact: true })).toBeVisible()
    await date.fill('2026-01-16')
    let listening = listens()
    await keep.click()
    await expect(page.getByRole('link', { name: 'Theirs' })).toBeVisible()
    await expect(page.getByText(KEPT)).toBeVisible()
    await expect(date).toHaveValue('2026-01-16')
    await expect(date).toHaveAccessibleDescription(/Kept from before/)
    await checkAccessible()
    await listening

    // It is typed, no more: by another way the page comes as it is.
    await page.goto(page.url())
    await expect(page.locator('script[data-counter]')).toHaveCount(1)
    await page.waitForLoadState('load')
    await expect(date).toHaveValue('2026-01-13')
    await expect(page.getByText(KEPT)).toHaveCount(0)

    // With nothing typed it is a link like any other.
    await site.adds('Theirs too', '2026-01-29')
    await page.getByRole('link', { name: 'Refresh', exact: true }).click({ timeout: 15_000 })
    await expect(page.locator('.live')).toHaveCount(0)
    await expect(date).toHaveValue('2026-01-13')
    await expect(page.getByText(KEPT)).toHaveCount(0)
  },
)

test(
  'what is typed into a component’s field outlives it too, whatever its version is by then',
  script,
  async ({ page, site }) => {
    const listens = page.waitForResponse((response) => response.url().includes('/live?'))
    await page.goto(`${site.path}/components/1`)
    await listens
    const field = page.getByLabel('Fabricate, percent')
    await field.fill('35')
    await site.marks()
    await page.getByRole('link', { name: 'Refresh and keep what I typed' }).click({ timeout: 15_000 })
    await expect(page.getByText(KEPT)).toBeVisible()
    await expect(field).toHaveValue('35')
    await expect(page.getByLabel('Connect, percent')).toHaveValue('40')
    await field.press('Enter')
    await expect(page.locator('#m-fab').getByText('Saved')).toBeVisible()
    // Sent, it is no more than what stands there.
    await expect(page.getByText(KEPT)).toHaveCount(0)
    await expect(field).not.toHaveAccessibleDescription(/Kept from before/)
  },
)

test(
  'what one person typed is not in the fields of who signs in after them',
  script,
  async ({ page, site }) => {
    const { date, keep } = await typesWhileOthersAdd(page, site, '2026-01-16')
    await site.nextSignsIn()
    const listensAgain = page.waitForResponse((response) => response.url().includes('/live?'))
    await keep.click()
    await listensAgain
    await expect(page.getByRole('link', { name: 'Ama Owusu' })).toBeVisible()
    await expect(date).toHaveValue('2026-01-13')
    await expect(page.getByText(KEPT)).toHaveCount(0)
  },
)
