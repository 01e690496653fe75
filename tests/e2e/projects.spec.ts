import { expect, test } from '~tests/support/e2e'
import { makeOrganization } from '~tests/support/factories'
import { shipTemplates } from '~/data/templates/ship'
import type { Page } from '@playwright/test'

/** Creates a project through the form and comes to its empty list. */
async function create(page: Page, name: string) {
  await page.goto('/projects')
  await page.getByRole('link', { name: 'New project' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Number').fill('24-118')
  await page.getByLabel('It is continuous: no end date').check()
  await page.getByLabel('Estimated hours').fill('2400:30')
  await page.getByLabel('Friday').fill('7:30')
  await page.getByRole('button', { name: 'Create project' }).click()
  await page.waitForURL('**/components')
}

test('a project is created, changed, archived, and deleted by typing its name', async ({
  page,
  login,
  checkAccessible,
}) => {
  await login()
  await page.goto('/projects')
  await expect(page.getByText('Create the first one')).toBeVisible()
  await checkAccessible()
  await create(page, 'North Tie-in')

  await page.getByRole('link', { name: 'Project', exact: true }).click()
  await expect(page.getByLabel('Estimated hours')).toHaveValue('2400:30')
  await expect(page.getByLabel('Friday')).toHaveValue('7:30')
  await checkAccessible()
  await page.getByLabel('Name', { exact: true }).fill('North Tie-in 2')
  await page.getByLabel('It ends on a date').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toContainText('Enter the date on which the project ends')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('North Tie-in 2')
  await checkAccessible()
  await page.getByLabel('It is continuous: no end date').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The project is saved.')).toBeVisible()

  await page.getByRole('button', { name: 'Archive project' }).click()
  await expect(page.getByText('The project is archived')).toBeVisible()
  await page.goto('/projects')
  await expect(page.getByRole('link', { name: 'North Tie-in 2' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Archived projects (1)' }).click()
  await page.getByRole('link', { name: 'North Tie-in 2' }).click()
  await page.getByRole('link', { name: 'Bring it back' }).click()
  await page.getByText('Delete project').click()
  await page.getByLabel('Name of the project').fill('North Tie-in')
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('alert')).toContainText('This is not the name of the project')
  await page.getByLabel('Name of the project').fill('North Tie-in 2')
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('The project is deleted.')).toBeVisible()
})

test('a number that is taken is said at its field', async ({ page, login }) => {
  await login()
  await create(page, 'One')
  await page.goto('/projects/new')
  await page.getByLabel('Name', { exact: true }).fill('Two')
  await page.getByLabel('Number').fill('24-118')
  await page.getByLabel('It is continuous: no end date').check()
  await page.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByLabel('Number')).toHaveAccessibleDescription(/Another project has this number/)
})

test('a foreman reads projects and changes none', async ({ page, login, database }) => {
  const organization = await makeOrganization(database.db)
  await login({ role: 'foreman', organization })
  await page.goto('/projects')
  await expect(page.getByRole('link', { name: 'New project' })).toHaveCount(0)
  const answer = await page.goto('/projects/new')
  expect(answer?.status()).toBe(403)
})

test('places and components are kept by hand', async ({ page, login, database, checkAccessible }) => {
  const organization = await makeOrganization(database.db)
  await database.db.transaction((tx) => shipTemplates(tx, organization.id))
  await login({ role: 'planner', organization })
  await create(page, 'By hand')
  await page.getByRole('link', { name: 'Places' }).click()
  await page.getByLabel('New area').fill('Area 100')
  await page.getByRole('button', { name: 'Add area' }).click()
  await expect(page.getByText('Added.')).toBeVisible()
  await checkAccessible()

  await page.goto(page.url().replace(/places.*/, 'components/new'))
  await checkAccessible()
  await page.getByLabel('Type').selectOption('Valve')
  await page.getByLabel('Drawing', { exact: true }).fill('P-26B07')
  await page.getByLabel('Commodity code, weld number or tag').fill('VGATU-006')
  await page.getByLabel('Quantity').fill('two')
  await page.getByLabel('Area', { exact: true }).selectOption('Area 100')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByLabel('Quantity')).toHaveAccessibleDescription(/Enter how many equal ones/)
  await page.getByLabel('Quantity').fill('2')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('Added 2 equal components.')).toBeVisible()

  await page.getByRole('link', { name: 'Open the first' }).click()
  await page.getByRole('link', { name: 'Edit, hold or retire' }).click()
  await checkAccessible()
  await page.getByLabel('Why it is on hold').fill('Wrong material')
  await page.getByRole('button', { name: 'Put on hold' }).click()
  await expect(page.getByText('On hold: Wrong material').first()).toBeVisible()

  await page.getByRole('link', { name: 'Places' }).click()
  await page.getByRole('link', { name: 'Change Area 100' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('alert')).toContainText('in use by 2 components')
})
