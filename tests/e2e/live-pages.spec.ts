import type { Page } from '@playwright/test'
import { listBatches } from '~/data/batches'
import { createMilestone } from '~/data/plan/create'
import { test as base, expect } from '~tests/support/e2e'
import { makeProject, makeUser } from '~tests/support/factories'
import { single } from '~tests/support/plan'

interface Planned {
  /** `/projects/<key>` */
  path: string
  /** A milestone's id, and that of the batch it came with. */
  milestone: string
  batch: string
  /** The planner who is signed in, elsewhere, or another one adds a milestone. */
  adds: (who: 'me' | 'other', name: string, date: string) => Promise<void>
}

/** A project of January 2026 with one milestone of the planner who is signed in. */
const test = base.extend<{ planned: Planned }>({
  planned: async ({ database, login }, use) => {
    const { db } = database
    const { actor: me, organization } = await login({ role: 'planner' })
    const other = await makeUser(db, organization, 'planner', 'Kofi Osei')
    const project = await makeProject(db, organization, { startDate: '2026-01-05', endDate: '2026-01-30' })
    const adds = async (who: 'me' | 'other', name: string, date: string) => {
      const made = await createMilestone(db, who === 'me' ? me : other, project, single(name, date))
      if (!made.ok) throw new Error(made.reason)
      return made.milestone.id
    }
    const milestone = await adds('me', 'Steel', '2026-01-13')
    const { batches } = await listBatches(db, me, project, { limit: 1 })
    await use({
      path: `/projects/${project.key}`,
      milestone,
      batch: batches[0]?.id ?? '',
      adds: async (...given) => void (await adds(...given)),
    })
  },
})

const pathsOf = ({ path, milestone, batch }: Planned) =>
  ['milestones', `milestones/${milestone}`, 'timeline', 'batches', `batches/${batch}`, 'conflicts'].map(
    (page) => `${path}/${page}`,
  )
const script = { tag: ['@script', '@any-screen'] }
const words = (page: Page) => page.locator('.live > span').first()

test(
  'pages of the plan and of changes say how much others changed, by one line, and nothing of one’s own',
  script,
  async ({ context, page, planned }) => {
    const lines: string[] = []
    context.on('request', (request) => request.url().includes('/live?') && lines.push(request.url()))
    const [first = '', ...others] = pathsOf(planned)
    const listens = page.waitForResponse((response) => response.url().includes('/live?'))
    await page.goto(first)
    await listens
    const tabs = [page]
    for (const path of others) {
      const tab = await context.newPage()
      await tab.goto(path)
      tabs.push(tab)
    }
    await planned.adds('me', 'Mine', '2026-01-20')
    await planned.adds('other', 'Theirs', '2026-01-28')
    // How far the project is comes last: by then all is told.
    for (const tab of tabs)
      await expect(words(tab)).toHaveText(/^1 change since you loaded · project \d+\s%$/, { timeout: 15_000 })
    expect(lines).toHaveLength(1)
    await page.getByRole('link', { name: 'Refresh' }).click()
    await expect(page.getByRole('link', { name: 'Theirs' })).toBeVisible()
    await expect(page.locator('.live')).toHaveCount(0)
  },
)

test(
  'on a phone it has as much room on both sides, and lies over all else',
  script,
  async ({ page, planned }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    for (let day = 14; day < 24; day += 1) await planned.adds('me', `Step of the ${day}th`, `2026-01-${day}`)
    const listens = page.waitForResponse((response) => response.url().includes('/live?'))
    await page.goto(`${planned.path}/timeline?from=2026-01-05`)
    await listens
    await planned.adds('other', 'Theirs', '2026-01-28')
    await expect(words(page)).toHaveText(/project \d+\s%$/, { timeout: 15_000 })
    const { left, right, under } = await page.locator('.live').evaluate((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const under: string[] = []
      for (let x = left + 8; x < right - 8; x += 8) {
        for (let y = top + 8; y < bottom - 8; y += 8) {
          const at = document.elementFromPoint(x, y)
          if (at && !box.contains(at)) under.push(at.outerHTML.slice(0, 100))
        }
      }
      return { left, right, under }
    })
    expect(under).toEqual([])
    expect(360 - right).toBe(8)
    expect(left).toBeGreaterThanOrEqual(8)
  },
)

test('what was refused is not asked to be loaded anew', script, async ({ page, planned }) => {
  await page.goto(`${planned.path}/milestones/${planned.milestone}`)
  await expect(page.locator('script[data-counter]')).toHaveCount(1)
  await page.getByLabel('Date').fill('2026-02-25')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.locator('script[data-counter]')).toHaveCount(0)
})

test('what others did is said by the answer to the next press, once', async ({ page, planned }) => {
  await page.goto(`${planned.path}/batches`)
  await planned.adds('other', 'Theirs', '2026-01-28')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('1 change by others since you loaded: shown here now.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('by others since you loaded')).toHaveCount(0)
})
