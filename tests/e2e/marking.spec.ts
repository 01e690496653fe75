import { expect, test } from '~tests/support/site'

test('twenty-five taps receive twenty-five components, and every row stays in its place', async ({
  page,
  site,
  open,
  javaScriptEnabled,
  checkAccessible,
}) => {
  await open(`${site.path}?mark=rcv&view=field`)
  await checkAccessible()
  const rows = page.locator('.mark > li')
  const order = await rows.evaluateAll((all) => all.map((row) => row.id))
  for (const seq of site.valves.slice(0, 25)) {
    const row = page.locator(`#c${seq}`)
    await row.getByRole('button', { name: 'Receive', exact: true }).click()
    await expect(row).toContainText('Received')
    await expect(row.getByRole('button', { name: 'Undo' })).toBeVisible()
    await expect(row).toBeInViewport()
    if (!javaScriptEnabled) await expect(page).toHaveURL(new RegExp(`#c${seq}$`))
  }
  if (javaScriptEnabled) await expect(page.getByText('Saved', { exact: true }).first()).toBeAttached()
  expect(await rows.evaluateAll((all) => all.map((row) => row.id))).toEqual(order)
  await expect(page.locator(`#c${site.valves[0]}`)).toContainText('1 of 5 · 10 %')
  await expect(page.getByText('25 of 30 done')).toBeVisible()
  await checkAccessible()

  await page.reload()
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(25)
  await expect(page.getByText('25 of 30 done')).toBeVisible()
})

test('a double tap marks one component, once', async ({ page, site, open }) => {
  await open(`${site.path}?mark=rcv&view=field`)
  const [seq = 0, next = 0] = site.valves
  await page.locator(`#c${seq}`).getByRole('button', { name: 'Receive', exact: true }).dblclick()
  await expect(page.locator(`#c${seq}`)).toContainText('Received')
  await expect.poll(() => site.applied(seq, 'rcv')).toBe(1)
  await page.reload()
  await expect(page.locator(`#c${seq}`)).toContainText('Received')
  await expect(page.locator(`#c${next}`).getByRole('button', { name: 'Receive', exact: true })).toBeVisible()
  expect(await site.applied(next, 'rcv')).toBe(0)
})

test('what was marked is undone from its row, and can be marked again', async ({ page, site, open }) => {
  await open(`${site.path}?mark=rcv&view=field`)
  const [seq = 0] = site.valves
  const row = page.locator(`#c${seq}`)
  const receive = row.getByRole('button', { name: 'Receive', exact: true })
  await receive.click()
  await expect.poll(() => site.applied(seq, 'rcv')).toBe(1)
  // While a press would be taken for the tap's other half it says so, and Playwright waits as a person does.
  await row.getByRole('button', { name: 'Undo' }).click()
  await expect(receive).toBeVisible()
  await expect.poll(() => site.applied(seq, 'rcv')).toBe(2)
  await expect(row).toContainText('0 of 5 · 0 %')
  await receive.click()
  await expect(row).toContainText('Received')
  await expect.poll(() => site.applied(seq, 'rcv')).toBe(3)
  await page.reload()
  await expect(row).toContainText('1 of 5 · 10 %')
})

test(
  'with a keyboard alone the focus stays where the work is',
  { tag: '@script' },
  async ({ page, site, open }) => {
    await open(`${site.path}?mark=rcv&view=field`)
    const row = page.locator(`#c${site.valves[0]}`)
    await row.getByRole('button', { name: 'Receive', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(row.getByRole('button', { name: 'Undo' })).toBeFocused()
  },
)
