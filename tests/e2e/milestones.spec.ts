import { createMilestone } from '~/data/plan/create'
import { test as base, expect } from '~tests/support/e2e'
import { makeProject } from '~tests/support/factories'

const WEEKLY = { type: 'weekly', interval: 1, weekdays: [3] } as const
const PLAN = [
  { name: 'Steel', dueDate: '2026-01-13', timeAllocationHours: 20, recurrence: null },
  { name: 'Test', dueDate: '2026-01-20', timeAllocationHours: 7.5, recurrence: null },
  { name: 'Hand-over', dueDate: '2026-01-28', timeAllocationHours: 4, recurrence: null },
  { name: 'Review', timeAllocationHours: 1, recurrence: WEEKLY },
]

/** The address of the milestones of a project in January 2026, its planner signed in. */
const test = base.extend<{ milestones: string }>({
  milestones: async ({ database, login }, use) => {
    const { actor, organization } = await login({ role: 'planner' })
    const { db } = database
    const dates = { startDate: '2026-01-05', endDate: '2026-01-30', estimatedMinutes: 6000 }
    const project = await makeProject(db, organization, dates)
    for (const one of PLAN) await createMilestone(db, actor, project, one)
    await use(`/projects/${project.key}/milestones`)
  },
})

test('a milestone is moved by a press, taken back, and stopped by its neighbour', async ({
  page,
  milestones,
  checkAccessible,
}) => {
  await page.goto(milestones)
  await page.getByRole('link', { name: 'Steel' }).click()
  await page.getByRole('button', { name: 'Day later' }).click()
  await expect(page.getByText('Moved from Tue 13 Jan 2026 to Wed 14 Jan 2026.')).toBeVisible()
  await expect(page.getByLabel('Date')).toHaveValue('2026-01-14')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Moved from Wed 14 Jan 2026 to Tue 13 Jan 2026.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Week later' })).toBeDisabled()
  await page.getByLabel('Date').fill('2026-01-25')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText(
    'after the milestone after it, “Test” on Tue 20 Jan 2026',
  )
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByLabel('Date')).toHaveValue('2026-01-25')
  await checkAccessible()
})

test('many are shifted by keyboard alone, after a preview', async ({ page, milestones }) => {
  await page.goto(`${milestones}/shift?what=from&from=2026-01-20`)
  await page.getByLabel('By how many days').focus()
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Preview: 2 milestones, 2 days later' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'Hand-over' })).toContainText('Fri 30 Jan 2026')
  await page.getByRole('button', { name: 'Shift 2 milestones' }).press('Enter')
  await expect(page.getByText('The dates are shifted.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Hand-over' })).toContainText('Fri 30 Jan 2026')
})

// A page without a script: with JavaScript off it is the same.
test(
  'the lines are to scale, each from where the one before ends',
  { tag: '@script' },
  async ({ page, milestones }) => {
    await page.goto(milestones)
    const lines = await page.locator('.segment').evaluateAll((drawings) =>
      drawings.map((drawing) => {
        const [whole, segment] = drawing.querySelectorAll(':scope > line')
        const box = (line: Element | undefined) => line?.getBoundingClientRect() ?? new DOMRect()
        const { left, width } = box(whole)
        return { from: (box(segment).left - left) / width, to: (box(segment).right - left) / width }
      }),
    )
    // Of 26 days: 9 to the 13th, 7 to the 20th, 8 to the 28th, and 2 that are left.
    const ends = [0, 9, 16, 24, 26].map((days) => days / 26)
    expect(lines).toHaveLength(4)
    for (const [at, { from, to }] of lines.entries()) {
      expect(from).toBeCloseTo(ends[at] ?? -1, 1)
      expect(to).toBeCloseTo(ends[at + 1] ?? -1, 1)
    }
  },
)
