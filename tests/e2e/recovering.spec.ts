import { expect, test } from '~tests/support/e2e'
import { makeOrganization, makeProject, makeUser } from '~tests/support/factories'
import { makeMove } from '~tests/support/legacy-move'
import { expectFits } from '~tests/support/page-checks'

const NOTES = `Steel, ${'as the drawing says '.repeat(500)}to the end`

test('what a move left out is recovered with a date that fits, and stands in the plan', async ({
  page,
  login,
  database,
  checkAccessible,
}) => {
  const organization = await makeOrganization(database.db)
  const owner = await makeUser(database.db, organization, 'owner')
  const dates = { startDate: '2026-01-05', endDate: '2026-06-30' }
  const project = await makeProject(database.db, organization, { ...dates, name: 'North tunnel' })
  const { entries } = await makeMove(database.db, owner, {
    project,
    entries: [
      {
        name: 'Final inspection',
        type: 'AFTER_PROJECT_END',
        action: 'LEFT_OUT',
        reason: 'Fri 3 Jul 2026 is after the project’s end, Tue 30 Jun 2026.',
        dueDate: '2026-07-03',
        original: { id: 'm-0', name: 'Final inspection', time_allocation_hours: '7.5', notes: NOTES },
      },
    ],
  })
  await login({ organization })

  await page.goto(`/organizations/${organization.slug}/clean-up-log/${entries[0]}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Final inspection')
  await expect(page.getByLabel('Name')).toHaveValue('Final inspection')
  await expect(page.getByLabel('Hours')).toHaveValue('7:30')
  // Ten thousand characters are there, behind their beginning.
  await expect(page.getByText('to the end')).toBeHidden()
  await page.getByText('Steel, as the drawing says').first().click()
  await expect(page.getByText('to the end')).toBeVisible()
  await expectFits(page, 320)

  await page.getByRole('button', { name: 'Recover' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByRole('alert')).toContainText('30 Jun 2026')
  await expect(page.getByLabel('Date')).toHaveValue('2026-07-03')
  await checkAccessible()
  await page.getByLabel('Date').fill('2026-06-29')
  await page.getByRole('button', { name: 'Recover' }).click()
  await expect(page.getByText('It is recovered:')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Recover' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Final inspection' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Final inspection')
  await expect(page.getByText('29 Jun 2026').first()).toBeVisible()
})

test('a name of ten thousand characters fills no phone by itself', async ({ page, login, database }) => {
  const organization = await makeOrganization(database.db)
  const owner = await makeUser(database.db, organization, 'owner')
  const name = 'W'.repeat(10_000)
  const { entries } = await makeMove(database.db, owner, {
    project: null,
    entries: [
      {
        name,
        type: 'NAME_UNFIT',
        action: 'LEFT_OUT',
        reason: 'Its name is too long.',
        original: { id: 'm-0', name },
      },
    ],
  })
  await login({ organization })
  for (const path of ['', `/${entries[0]}`]) {
    await page.goto(`/organizations/${organization.slug}/clean-up-log${path}`)
    await expectFits(page, 320)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const screens = await page.evaluate(() => document.body.scrollHeight / window.innerHeight)
    expect(screens).toBeLessThan(5)
  }
})
