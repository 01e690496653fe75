import type { Database } from '~db/client'
import { makeProject } from '~db/demo/make-project'
import { maintenance } from '~db/demo/maintenance'
import { shipTemplates } from '~/data/templates/ship'
import { makeUser } from '~tests/support/factories'
import { expect, test } from '~tests/support/e2e'

/** An organization with the demo's project that has no end, and its owner signed in. */
const withPlan = test.extend<{ project: { key: string; name: string } }>({
  project: async ({ login, database }, use) => {
    const { organization, actor } = await login()
    await database.db.transaction((tx) => shipTemplates(tx, organization.id))
    const foreman = await makeUser(database.db, organization, 'foreman')
    await database.db.transaction((tx) => makeProject(tx, { planner: actor, foreman }, maintenance()))
    const [project] = await database.sql<{ key: string; name: string }[]>`
      SELECT key, name FROM projects WHERE organization_id = ${organization.id}`
    if (!project) throw new Error('The demo made no project')
    await use(project)
  },
})

withPlan(
  'a timeline is read and moved by links and a form, and scrolls in its own box',
  async ({ page, project, isMobile }) => {
    await page.goto(`/projects/${project.key}/timeline`)
    const drawing = page.getByRole('region', { name: `Timeline of ${project.name}` })
    const milestone = drawing.getByRole('link').first()
    await expect(milestone).toBeVisible()
    const window = page.getByRole('heading', { level: 2 })
    const today = await window.innerText()

    await page.getByRole('link', { name: 'Later' }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/from=/)
    await expect(window).not.toHaveText(today)
    await page.getByLabel('From').fill('2031-03-04')
    await page.getByLabel('In', { exact: true }).selectOption('months')
    await page.getByLabel('How many').fill('2')
    await page.getByLabel('How many').press('Enter')
    await expect(window).toHaveText('1 Mar - 30 Apr 2031')

    await page.getByRole('link', { name: 'Today' }).click()
    await expect(window).not.toHaveText('1 Mar - 30 Apr 2031')
    await expect(drawing.getByRole('link').first()).toBeVisible()
    if (isMobile) {
      // What doesn't fit scrolls in its box, and its words stay.
      const words = drawing.getByRole('link').first()
      await drawing.evaluate((box) => (box.scrollLeft = 200))
      await expect(words).toBeInViewport({ ratio: 1 })
    } else {
      expect(await drawing.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await drawing.getByRole('link').first().click()
    await expect(page).toHaveURL(/\/milestones\//)
  },
)

/** Thirty milestones more, all with a long name. */
async function crowd(database: Database, key: string) {
  await database.sql`
    INSERT INTO milestones (id, project_id, project_start_date, project_end_bound, name, due_date,
      time_allocation_minutes, recurring_config, lead)
    SELECT gen_random_uuid(), id, start_date, end_bound, repeat('Very long ', 11) || at, start_date, 60,
      '{"type":"weekly","interval":1,"weeklyDayOfWeek":3}', 'period'
    FROM projects, generate_series(1, 30) AS at WHERE key = ${key}`
}

withPlan('a timeline prints on one sheet with its words', async ({ page, project, database }) => {
  await crowd(database, project.key)
  for (const path of [`/projects/${project.key}/timeline`, '/timeline']) {
    await page.goto(path)
    await page.emulateMedia({ media: 'print' })
    const window = page.getByRole('heading', { level: 2 })
    await expect(window).toBeVisible()
    await expect(page.getByText(project.name).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Later' })).toBeHidden()
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    // A4 on its side, in points.
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(sheet) ?? []
    expect(Number(width)).toBeGreaterThan(Number(height))
  }
})
