import type { Page } from '@playwright/test'
import { insertComponents } from '~/data/components/create'
import { shipTemplates } from '~/data/templates/ship'
import { expect, test as base } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'
import { ready, row, script } from './keyboard'

const made = (type: 'VALVE' | 'THREADED_PIPE', at: number) => ({
  type,
  drawing: `P-${at}`,
  label: `T-${at}`,
  identity: `T-${at}`,
  description: '',
})

/** The page of a project with three valves and then two threaded pipes, where choosing has begun with the first. */
const test = base.extend<{ chosen: Page }>({
  chosen: async ({ page, database, login }, use) => {
    const { actor, organization } = await login({ role: 'planner' })
    const project = await makeProject(database.db, organization, { name: 'Yard' })
    await database.db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      const components = [1, 2, 3]
        .map((at) => made('VALVE', at))
        .concat([4, 5].map((at) => made('THREADED_PIPE', at)))
      await insertComponents(tx, project, components, actor.userId)
    })
    await page.goto(`/projects/${project.key}/components?view=office`)
    await ready(page)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await expect(page.getByText('1 chosen')).toBeVisible()
    await ready(page)
    // The page's script counts what is ticked.
    await page.keyboard.press('Shift+j')
    await expect(page.getByText('2 chosen')).toBeVisible()
    await use(page)
  },
})

const set = (page: Page) => page.getByLabel('Set', { exact: true })
const groups = (page: Page) =>
  set(page).evaluate((select) => [...select.querySelectorAll('optgroup')].map(({ label }) => label))
const options = (page: Page) =>
  set(page).evaluate((select: HTMLSelectElement) => [...select.options].map((o) => o.text))

const ALL = ['All of them have', 'Some of them have']

test('what can be set follows the ticks, and what is set stays', script, async ({ chosen: page }) => {
  await set(page).selectOption('Install done')
  await row(page, 1).getByRole('checkbox').focus()
  for (let at = 0; at < 3; at += 1) await page.keyboard.press('Shift+j')
  await expect(page.getByText('5 chosen')).toBeVisible()
  await expect.poll(() => options(page)).toContain('Receive done (3 of 5)')
  expect(await options(page)).toContain('Fabricate 100\u00a0% (2 of 5)')
  expect(await groups(page)).toEqual(ALL)
  await expect(set(page)).toHaveValue(/\.done$/)
  await expect(row(page, 4).getByRole('checkbox')).toBeFocused()
  // Back to valves alone, but for what was set of the pipes.
  await set(page).selectOption('Fabricate 50\u00a0% (2 of 5)')
  await row(page, 3).getByRole('checkbox').uncheck()
  await row(page, 4).getByRole('checkbox').uncheck()
  await expect.poll(() => groups(page)).toEqual(['All of them have', 'None of them have'])
  await expect(set(page).locator(':checked')).toHaveText('Fabricate 50 %')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByText('3 don’t have it')).toBeVisible()
})

test(
  'what is of an earlier choice says so where the server can’t be reached',
  script,
  async ({ chosen: page }) => {
    await expect.poll(() => groups(page)).toEqual(['All of them have'])
    await row(page, 4).getByRole('checkbox').check()
    await expect.poll(() => groups(page)).toEqual(ALL)
    await page.route('**/bulk/steps', (route) => route.abort())
    const failed = page.waitForEvent('requestfailed')
    await row(page, 3).getByRole('checkbox').check()
    expect(await groups(page)).toEqual(['All chosen before have', 'Some chosen before have'])
    expect((await options(page)).filter((words) => words.includes(' of '))).toEqual([])
    await failed
    expect(await groups(page)).toEqual(['All chosen before have', 'Some chosen before have'])
  },
)

test(
  'options that somebody is going through are not changed under them',
  script,
  async ({ chosen: page }) => {
    await expect.poll(() => groups(page)).toEqual(['All of them have'])
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/bulk/steps', async (route) => {
      await held
      await route.continue()
    })
    await row(page, 4).getByRole('checkbox').check()
    await page.keyboard.press('a')
    await expect(set(page)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    const picked = await set(page).inputValue()
    const answered = page.waitForResponse('**/bulk/steps')
    answer()
    await (await answered).finished()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
    expect(await groups(page)).toEqual(['All chosen before have'])
    await page.keyboard.press('Tab')
    await expect.poll(() => groups(page)).toEqual(ALL)
    await expect(set(page)).toHaveValue(picked)
  },
)
