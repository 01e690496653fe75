import { insertComponents } from '~/data/components/create'
import { shipTemplates } from '~/data/templates/ship'
import { expect, test as base } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'

const valve = (at: number) => ({
  type: 'VALVE' as const,
  drawing: `P-${String(at).padStart(3, '0')}`,
  label: `VGATU-${at}`,
  identity: `VGATU-${at}`,
  description: '',
})

/** The address of the list of a project with 160 valves, two pages of it, its foreman signed in. */
const test = base.extend<{ list: string }>({
  list: async ({ database, login }, use) => {
    const { actor, organization } = await login({ role: 'foreman', name: 'Kwame Osei' })
    const { db } = database
    const project = await makeProject(db, organization, { name: 'Yard' })
    await db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      const valves = Array.from({ length: 160 }, (_, at) => valve(at))
      await insertComponents(tx, project, valves, actor.userId)
    })
    await use(`/projects/${project.key}/components?view=office`)
  },
})

test(
  'some are chosen over two pages and a sort between, changed after a preview, and put back',
  { tag: '@any-screen' },
  async ({ page, list, checkAccessible }) => {
    await page.goto(list)
    await page.getByRole('button', { name: 'Choose', exact: true }).click()
    await page.getByRole('checkbox', { name: 'P-003' }).check()
    await page.getByRole('checkbox', { name: 'P-001' }).check()
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByText('2 chosen')).toBeVisible()
    await page.getByRole('checkbox', { name: 'P-155' }).check()
    await page.getByRole('button', { name: 'Drawing', exact: true }).click()
    await expect(page.getByText('3 chosen')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'P-155' })).toBeChecked()
    await checkAccessible()
    await page.getByLabel('Set', { exact: true }).selectOption('Receive done')
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await expect(page.getByText('3 components: 3 change')).toBeVisible()
    await expect(page.getByRole('row', { name: 'P-155' })).toContainText('not done')
    await checkAccessible()
    await page.getByRole('button', { name: 'Apply: change 3' }).click()
    await expect(page.getByText('3 components: 3 changed')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('3 components: 3 put back')).toBeVisible()
    await page.getByRole('link', { name: 'Back to the list' }).click()
    await expect(page.getByText('3 chosen')).toBeVisible()
  },
)

test('all that match are chosen but for one, by the keys of a browser alone', async ({ page, list }) => {
  await page.goto(list)
  await page.getByRole('button', { name: 'Choose', exact: true }).press('Enter')
  await page.getByLabel('Search components').fill('P-00')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'All 10 that match' }).press('Enter')
  await expect(page.getByText('10 chosen')).toBeVisible()
  await page.getByRole('checkbox', { name: 'P-004' }).press('Space')
  await page.getByLabel('Search components').press('Enter')
  await expect(page.getByText('9 components: 9 change')).toBeVisible()
  await expect(page.getByRole('row', { name: 'P-004' })).toHaveCount(0)
})
