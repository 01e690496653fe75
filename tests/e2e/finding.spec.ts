import { insertComponents } from '~/data/components/create'
import { createMilestone } from '~/data/plan/create'
import { shipTemplates } from '~/data/templates/ship'
import type { Role } from '~/domain/access'
import { makeTakeoff } from '~tests/bench/components'
import { test as base, expect } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'
import { single } from '~tests/support/plan'

/** The path of a project with 60 components and a milestone, somebody of that role signed in. */
const test = base.extend<{ role: Role; project: string }>({
  role: ['foreman', { option: true }],
  project: async ({ database, login, role }, use) => {
    const { db } = database
    const { actor, organization } = await login({ role })
    const project = await makeProject(db, organization, { startDate: '2026-01-05', endDate: '2026-01-30' })
    await db.transaction(async (tx) => {
      await shipTemplates(tx, organization.id)
      await insertComponents(tx, project, makeTakeoff(60), actor.userId)
    })
    const planner = { ...actor, role: 'planner' } as const
    await createMilestone(db, planner, project, single('Hydro test of P-55501', '2026-01-13'))
    await use(`/projects/${project.key}`)
  },
})

test('a weld is found by its number on a phone and in the office, by a form', async ({
  page,
  project,
  checkAccessible,
}) => {
  await page.goto(`${project}/components`)
  await page.getByRole('link', { name: 'Find', exact: true }).click()
  const field = page.getByRole('searchbox', { name: 'Weld, tag, drawing or milestone' })
  await expect(field).toBeFocused()
  await field.fill('w-12')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 found for “w-12”.')).toBeVisible()
  await expect(page.getByText('Components', { exact: true }).last()).toBeVisible()
  await checkAccessible()
  await page.getByRole('link', { name: /Field weld W-12 / }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('W-12')

  await page.goto(`${project}/find?q=P-55501`)
  const links = page.locator('main li a')
  await expect(links.first()).toHaveText('P-55501-1-111')
  await expect(page.getByRole('link', { name: 'Hydro test of P-55501' })).toBeVisible()
  await links.first().click()
  await expect(
    page.getByRole('button', { name: 'Drawing: P-55501-1-111' }).or(page.getByText('Drawing: P-55501-1-111')),
  ).toBeVisible()
})

test.describe('by Ctrl+K', () => {
  test.use({ role: 'planner' })

  test(
    'components, drawings and milestones are found as they are typed',
    { tag: '@script' },
    async ({ page, project, checkAccessible }) => {
      await page.goto(`${project}/timeline`)
      await expect(page.locator('.bar .find')).toHaveAttribute('title', 'Key: Ctrl+K')
      const find = page.getByRole('dialog', { name: 'Find and go' })
      const says = find.getByRole('status')
      await page.keyboard.press('Control+k')
      const box = await find.boundingBox()
      await page.keyboard.type('P-55501-1')
      await expect(says).toHaveText('9 found. Enter: P-55501-1-111')
      expect(await find.boundingBox()).toEqual(box)
      await checkAccessible()
      // The arrows go through them, and back to the field.
      await page.keyboard.press('ArrowDown')
      await expect(find.getByRole('link', { name: 'P-55501-1-111', exact: true })).toBeFocused()
      await page.keyboard.press('ArrowUp')
      await expect(find.getByRole('searchbox')).toBeFocused()

      await find.getByRole('searchbox').fill('hydro')
      await expect(says).toHaveText('1 found. Enter: Hydro test of P-55501')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hydro test of P-55501')
      await expect(page.locator('.bar .find')).toHaveAttribute('title', /Ctrl/)
    },
  )

  test('Enter waits for what goes by all that was typed', { tag: '@script' }, async ({ page, project }) => {
    await page.goto(`${project}/timeline`)
    await expect(page.locator('.bar .find')).toHaveAttribute('title', /Ctrl/)
    const asked: string[] = []
    let answer = () => {}
    const wait = new Promise<void>((resolve) => (answer = resolve))
    await page.route('**/find/hits?*', async (route) => {
      asked.push(new URL(route.request().url()).searchParams.get('q') ?? '')
      await wait
      await route.continue()
    })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('W-12')
    await page.keyboard.press('Enter')
    await expect.poll(() => asked).toEqual(['W-12'])
    await expect(page).toHaveURL(/timeline$/)
    answer()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Field weld W-12')
    await expect(page.locator('.bar .find')).toHaveAttribute('title', /Ctrl/)

    // Where the server can't be reached the list is the way on.
    await page.unroute('**/find/hits?*')
    await page.route('**/find/hits?*', (route) => route.abort())
    await page.keyboard.press('Control+k')
    await page.keyboard.type('W-13')
    await expect(page.getByText('Enter: components with “W-13”')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/components\?q=W-13$/)
  })
})
