import { expect, test } from '~tests/support/e2e'
import type { Database } from '~db/client'
import { makeProject, type Organization } from '~tests/support/factories'

async function projectOf(database: Database, organization: Organization, endDate: string | null) {
  const project = await makeProject(database.db, organization, {
    name: 'North Tie-in',
    startDate: '2026-01-05',
    endDate,
    estimatedMinutes: 6000,
  })
  return `/projects/${project.key}`
}

test('a country’s holidays are chosen from, and one of them is removed after a question', async ({
  page,
  login,
}) => {
  const { organization } = await login({ role: 'planner' })
  const here = `/organizations/${organization.slug}/calendar`
  await page.goto(here)
  await page.getByRole('link', { name: 'Choose a country' }).click()
  await page.getByLabel('Country', { exact: true }).selectOption('Norway')
  await page.getByLabel('First year').fill('2026')
  await page.getByLabel('Last year').fill('2026')
  await page.getByRole('button', { name: 'Show its holidays' }).click()
  const marked = page.getByRole('checkbox', { name: 'Fri 1 May 2026: Labour Day' })
  await expect(marked).toBeChecked()
  await marked.uncheck()
  await page.getByRole('button', { name: 'Add what is marked' }).click()
  await expect(page.getByText('The holidays that were marked are added.')).toBeVisible()
  await page.goto(`${here}?country=NO&fromYear=2026&toYear=2026`)
  await expect(page.getByRole('checkbox', { name: /Good Friday/ })).toBeDisabled()
  await expect(marked).toBeEnabled()

  await page.goto(here)
  await page.getByRole('link', { name: /^Remove Christmas Day/ }).click()
  await expect(page.getByText('These days are days of work again.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The holiday is removed')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Remove Christmas Day/ })).toHaveCount(0)
})

test('an archived project says so on its pages, and is brought back from there', async ({
  page,
  login,
  database,
}) => {
  const { organization } = await login({ role: 'planner' })
  const here = await projectOf(database, organization, null)
  await page.goto(`${here}/edit`)
  await page.getByRole('button', { name: 'Archive project' }).click()
  await expect(page.getByRole('heading', { name: 'This project is archived' })).toBeVisible()
  await page.goto(`${here}/components`)
  const notice = page.getByText('North Tie-in is archived')
  await expect(notice).toBeVisible()
  // The page's script, where it has one, keeps it.
  await page.waitForLoadState('networkidle')
  await expect(notice).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add components' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Bring it back' }).click()
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByText('The project is under way again.')).toBeVisible()
  await page.goto(`${here}/components`)
  await expect(page.getByRole('heading', { name: 'Components' })).toBeVisible()
  await expect(notice).toHaveCount(0)
})

test('the budget prints as a document: bar and figures, and nothing to press', async ({
  page,
  login,
  database,
}) => {
  const { organization } = await login({ role: 'viewer' })
  const here = await projectOf(database, organization, '2026-12-31')
  await page.goto(`${here}/budget`)
  await expect(page.getByRole('link', { name: 'This quarter' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('0 h of 100 h allocated, 100 h remaining.')).toBeVisible()
  await expect(page.locator('svg').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'This quarter' })).toBeHidden()
})
