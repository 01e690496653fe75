import { expect, test } from '~tests/support/site'

test(
  'on a phone a row of a preview and of its result shows all of itself, and is a table’s still',
  { tag: '@once' },
  async ({ page, site, checkAccessible }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    const row = page.getByRole('row', { name: 'P-200' })
    const shown = async (outcome: string) => {
      const cells = [row.getByRole('link'), row.getByText(outcome), row.getByText('0 %', { exact: true })]
      for (const cell of [...cells, row.getByText('100 %')]) {
        await cell.scrollIntoViewIfNeeded()
        await expect(cell).toBeInViewport({ ratio: 1 })
      }
      const [name, came, before, after] = await Promise.all(
        [...cells, row.getByText('100 %')].map((cell) => cell.boundingBox()),
      )
      expect(came?.y).toBeGreaterThan(name?.y ?? Infinity)
      expect(before?.y).toBeGreaterThan(came?.y ?? Infinity)
      expect(after?.y).toBe(before?.y)
      expect(await page.locator('#rows').evaluate((rows) => rows.scrollWidth - rows.clientWidth)).toBe(0)
      const heads = page.getByRole('table').getByRole('columnheader')
      await expect(heads).toHaveText(['Component', 'Step', 'Before', 'After', 'Outcome'])
      await expect(row.getByRole('cell')).toHaveCount(5)
      // “Test not done → done” would read as one.
      const endOf = (at: number) =>
        row
          .getByRole('cell')
          .nth(at)
          .evaluate((cell) => getComputedStyle(cell, '::after').content)
      expect([await endOf(1), await endOf(2)]).toEqual(['":"', 'none'])
    }
    await page.goto(`${site.path}?view=office&q=P-200`)
    await page.getByRole('button', { name: 'Choose', exact: true }).click()
    await page.getByRole('checkbox', { name: 'P-200' }).check()
    await page.getByLabel('Set', { exact: true }).selectOption({ label: 'Fabricate 100 %' })
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await expect(page.getByText('1 component: 1 changes')).toBeVisible()
    await shown('Changes')
    await checkAccessible()
    await page.getByRole('button', { name: 'Apply: change 1' }).click()
    await expect(page.getByText('1 component: 1 changed')).toBeVisible()
    await shown('Changed')
    await page.getByRole('link', { name: 'What was changed' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Fabricate 100 %')
    await expect(row.getByText('100 %')).toBeInViewport({ ratio: 1 })
    await expect(row.getByRole('cell')).toHaveCount(4)
  },
)
