import { expect } from '~tests/support/e2e'
import { test } from './keyboard'

test.use({ components: 200 })

test('on a phone the bar leaves room for the rows, and all of it can be pressed with a thumb', async ({
  page,
  project,
  javaScriptEnabled,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${project}/components?view=office`)
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await page.getByRole('button', { name: 'All 200 that match' }).click()
  const bar = page.getByRole('group', { name: 'What is chosen' })
  await expect(bar.getByText('200 chosen')).toBeVisible()
  // As many as no project has, and a step with a long name.
  if (javaScriptEnabled) {
    await bar.locator('strong').evaluate((said) => (said.textContent = '1,000,000 chosen'))
    await bar.locator('option').evaluateAll((all) => {
      for (const one of all) one.textContent = 'Hydrostatic test witnessed by the authorized inspector: done'
    })
  }
  expect((await bar.boundingBox())?.height).toBeLessThanOrEqual(112)
  const all = await bar.locator('select, button').evaluateAll((stops) =>
    stops.map((stop) => {
      const { left, right, top, bottom } = stop.getBoundingClientRect()
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const inSight = left >= 0 && right <= 360 && bottom <= innerHeight && stop.contains(hit)
      return [stop.textContent?.slice(0, 13), bottom - top >= 48 && right - left >= 48 && inSight]
    }),
  )
  expect(all.slice(1)).toEqual([
    ['Preview', true],
    ['More…', true],
    ['Clear', true],
    ['Done choosing', true],
  ])
  expect(all[0]?.[1]).toBe(true)
  // The count isn’t cut, nor does it lie under a button.
  const [said, more] = [await bar.locator('output').boundingBox(), await bar.getByText('More…').boundingBox()]
  expect((said?.x ?? 0) + (said?.width ?? 0)).toBeLessThanOrEqual(more?.x ?? 0)
  expect(said?.width).toBeGreaterThan(50)

  // Tab goes on as it is read.
  await bar.locator('select').focus()
  for (const name of ['Preview', 'More…', 'Clear', 'Done choosing']) {
    await page.keyboard.press('Tab')
    await expect(bar.getByRole('button', { name })).toBeFocused()
  }
})
