import { v7 as uuid } from 'uuid'
import { createMilestone } from '~/data/plan/create'
import { expect, test as base } from '~tests/support/e2e'
import { makeOrganization, makeProject } from '~tests/support/factories'

/** An empty project in January 2026, and a planner signed in; `add` puts a weekly milestone into it. */
const test = base.extend<{ plan: { path: string; add: (name: string) => Promise<string> } }>({
  plan: async ({ login, database }, use) => {
    const organization = await makeOrganization(database.db)
    const dates = { startDate: '2026-01-05', endDate: '2026-01-30' }
    const project = await makeProject(database.db, organization, dates)
    const { actor } = await login({ role: 'planner', organization })
    await use({
      path: `/projects/${project.key}/milestones`,
      async add(name) {
        const recurrence = { type: 'weekly', interval: 1, weekdays: [3] } as const
        const made = await createMilestone(database.db, actor, project, { id: uuid(), name, recurrence })
        if (!made.ok) throw new Error(JSON.stringify(made))
        return made.milestone.id
      },
    })
  },
})

test('the form shows what belongs to the chosen way to repeat, all of it where the browser can’t choose', async ({
  page,
  plan,
  checkAccessible,
}) => {
  await page.goto(`${plan.path}/new`)
  const [date, weekday, pattern] = [
    page.getByLabel('Date', { exact: true }),
    page.getByLabel('Wednesday', { exact: true }),
    page.getByLabel('On a weekday'),
  ]
  await expect(date).toBeVisible()
  await expect(weekday).toBeHidden()
  await page.getByLabel('Weekly').check()
  await expect(weekday).toBeVisible()
  await expect(date).toBeHidden()
  await page.getByLabel('Monthly').check()
  await pattern.check()
  await expect(page.getByLabel('Which one')).toBeVisible()
  await expect(page.getByLabel('Date of the month')).toBeHidden()
  await checkAccessible()
  // As a browser without :has shows it.
  await page.locator('form.kinds').evaluate((form) => form.classList.remove('kinds'))
  await expect(date).toBeVisible()
  await expect(weekday).toBeVisible()
  await expect(page.getByText('Only for weekly.')).toBeVisible()
  await checkAccessible()
})

test('a repeating milestone is previewed, saved with Enter, and its dates change only after a look', async ({
  page,
  plan,
  checkAccessible,
}) => {
  await page.goto(`${plan.path}/new`)
  await page.getByLabel('Name').fill('Site meeting')
  await page.getByLabel('Weekly').check()
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('alert')).toContainText('Choose at least one weekday')
  await page.getByLabel('Wednesday', { exact: true }).check()
  await page.getByLabel('Hours (optional)').fill('20')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('Every Wednesday, 20 h each, spread Monday to Wednesday')).toBeVisible()
  await expect(page.getByText('80 h')).toBeVisible()
  await checkAccessible()
  await page.getByLabel('Name').press('Enter')
  await expect(page.getByText('The milestone is added.')).toBeVisible()

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('How often').fill('2')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Its dates change: nothing is saved yet' })).toBeVisible()
  await expect(page.getByText('Dates in the project: 4 before, 2 after.')).toBeVisible()
  await checkAccessible()
  await page.getByRole('button', { name: 'Save with these dates' }).click()
  await expect(page.getByText('The milestone is saved.')).toBeVisible()
  await page.getByRole('link', { name: 'All dates' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dates of Site meeting')
  await checkAccessible()
})

test('who was second sees what stands now beside what was typed', async ({ page, context, plan }) => {
  const id = await plan.add('Review')
  const other = await context.newPage()
  for (const tab of [page, other]) await tab.goto(`${plan.path}/${id}/edit`)
  await other.getByLabel('Name').fill('Weekly review')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('The milestone is saved.')).toBeVisible()
  await page.getByLabel('Name').fill('Site review')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toContainText('You changed it in the meantime, at ')
  await expect(page.getByRole('cell', { name: 'Weekly review' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Site review')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Site review')
})
