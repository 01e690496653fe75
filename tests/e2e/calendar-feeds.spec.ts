import { expect, test } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'
import { expectFits } from '~tests/support/page-checks'

test('an address is made from the project’s calendar, read by a program without a sign-in, and revoked', async ({
  page,
  login,
  database,
  playwright,
  checkAccessible,
}) => {
  const { organization } = await login({ role: 'viewer' })
  const project = await makeProject(database.db, organization, { name: 'Karmsund' })
  await page.goto(`/projects/${project.key}/calendar`)
  await page.getByRole('link', { name: 'Milestones in your own calendar' }).click()
  await expect(page.getByLabel('Milestones of')).toHaveValue(project.key)
  await page.getByLabel('What is it for?').fill('Site tablet')
  await page.getByRole('button', { name: 'Make the address' }).click()
  const shown = page.getByLabel('Address for Site tablet')
  await expect(shown).toBeVisible()
  await checkAccessible()

  const program = await playwright.request.newContext()
  const address = await shown.inputValue()
  const answer = await program.get(address)
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toContain('X-WR-CALNAME:Karmsund - Milepost')

  await page.getByRole('button', { name: 'Revoke Site tablet' }).click()
  await expect(page.getByText('The address is revoked')).toBeVisible()
  await expect(page.getByText('None. An address that you make stands here')).toBeVisible()
  expect((await program.get(address)).status()).toBe(404)
  await program.dispose()
})

test('the account leads to the addresses, and a name too long comes back with what was typed', async ({
  page,
  login,
}) => {
  await login()
  await page.goto('/account')
  await page.getByRole('link', { name: 'Calendar addresses' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Calendar addresses')
  const name = page.getByLabel('What is it for?')
  await name.evaluate((input) => input.removeAttribute('maxlength'))
  await name.fill('x'.repeat(81))
  await page.getByRole('button', { name: 'Make the address' }).click()
  await expect(page.getByRole('alert')).toContainText('Use at most 80 characters')
  await expect(name).toHaveValue('x'.repeat(81))
  await name.fill('W'.repeat(80))
  await page.getByRole('button', { name: 'Make the address' }).click()
  await expect(page.getByLabel('Address for WWW')).toBeVisible()
  await expectFits(page, 360)
})
