import { insertComponents } from '~/data/components/create'
import { expect, test } from '~tests/support/e2e'
import { done, send } from '~tests/support/engine'
import { makeProject, makeUser } from '~tests/support/factories'
import { makeShippedWorld } from '~tests/support/shipped-world'

test('weights are changed as a new version, and applied after a look at what is lost', async ({
  page,
  login,
  database,
  checkAccessible,
}) => {
  const { organization } = await makeShippedWorld(database.db)
  const project = await makeProject(database.db, organization)
  const foreman = await makeUser(database.db, organization, 'foreman')
  const valve = { type: 'VALVE', drawing: 'P-1', label: 'VGATU', identity: 'v' } as const
  await database.db.transaction((tx) => insertComponents(tx, project, [valve]))
  await send(database.db, foreman, project, [done(1, 'rcv'), done(1, 'pun')])
  await login({ role: 'planner', organization })

  await page.goto(`/projects/${project.key}/templates`)
  await checkAccessible()
  await page.getByRole('link', { name: 'Valve' }).click()
  await checkAccessible()
  await page.getByRole('button', { name: 'Remove Punch' }).click()
  await expect(page.getByText('The weights add up to 90.00')).toBeVisible()
  await page.getByRole('button', { name: 'Move Test up' }).click()
  await expect(page.getByLabel('Step', { exact: true }).nth(1)).toHaveValue('Test')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByLabel('Step', { exact: true }).nth(4).fill('Tag')
  await page.getByLabel('Weight').nth(4).fill('9.5')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toContainText('The weights add up to 99.50')
  await checkAccessible()
  await page.getByLabel('Weight').nth(4).fill('10')
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page.getByText('Saved as a new version.')).toBeVisible()
  await expect(page.getByLabel('Step', { exact: true }).nth(1)).toHaveValue('Test')

  await page.getByRole('link', { name: 'Preview applying version 2' }).click()
  await expect(page.getByText('Their mean goes from 20.00 % to 10.00 %')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Punch' })).toBeVisible()
  await checkAccessible()
  await page.getByRole('button', { name: 'Apply to 1 components' }).click()
  await expect(page.getByText('The current version is applied to the components.')).toBeVisible()
  await expect(page.getByText('Preview applying')).toHaveCount(0)
})

test('a foreman reads the rules of credit', async ({ page, login, database }) => {
  const { organization } = await makeShippedWorld(database.db)
  const project = await makeProject(database.db, organization)
  await login({ role: 'foreman', organization })
  await page.goto(`/projects/${project.key}/templates/insulation`)
  await expect(page.getByText('Insulate (ft) 60 · Metal Out (ft) 40')).toBeVisible()
  await expect(page.getByRole('button', { name: /Save/ })).toHaveCount(0)
})
