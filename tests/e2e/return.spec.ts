import type { Page } from '@playwright/test'
import { expect, test } from '~tests/support/site'

// Without script what Back shows is the browser's.
const script = { tag: '@script' }
const anyScreen = { tag: ['@script', '@any-screen'] }

/** As when the browser had kept the page whole, with its script. */
const comeBack = (page: Page) =>
  page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))

/** Counts how often the page's data are loaded again. */
function countLoads(page: Page) {
  const loads: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('_data=')) loads.push(request.url())
  })
  return loads
}

test('Back shows what was marked before the page was left', script, async ({ page, site, open }) => {
  const [seq = 0] = site.valves
  await open(`${site.path}/${seq}`)
  await page.locator('#m-rcv').getByRole('button', { name: 'Mark done' }).click()
  await expect(page.getByText('Saved').first()).toBeAttached()
  await page.getByRole('link', { name: 'All components' }).click()
  await page.waitForURL(/components#c/)
  await page.goBack()
  await expect(page.locator('#m-rcv')).toContainText('Received')
  await expect(page.getByText('10 % in progress')).toBeVisible()

  await open(`${site.path}?mark=install&view=field`)
  await page.locator(`#c${seq}`).getByRole('button', { name: 'Install', exact: true }).click()
  await expect(page.locator(`#c${seq}`)).toContainText('2 of 5')
  await page.locator(`#c${seq} a`).first().click()
  await page.waitForURL(new RegExp(`/${seq}$`))
  await page.goBack()
  await expect(page.locator(`#c${seq}`)).toContainText('Installed')
  await expect(page.locator(`#c${seq}`)).toContainText('2 of 5 · 70 %')
  expect(await site.applied(seq, 'install')).toBe(1)
})

test(
  'a page that the browser kept whole takes over what changed meanwhile, and only then',
  anyScreen,
  async ({ page, site, open }) => {
    await open(`${site.path}/${site.pipe}`)
    const loads = countLoads(page)
    const fab = page.getByLabel('Fabricate, percent')
    await page.locator('#m-fab').getByRole('button', { name: '50', exact: true }).click()
    await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(1)
    await expect(page.getByText('Saved').first()).toBeAttached()
    await site.somebodyElse(site.pipe, 'fab', { percent: '60' })
    await page.getByLabel('Erect, percent').fill('12')
    await comeBack(page)
    await expect(fab).toHaveValue('60')
    await expect(page.getByLabel('Erect, percent')).toHaveValue('12')
    expect(loads).toHaveLength(1)
    // The next press is made from the version that came.
    await page.locator('#m-fab').getByRole('button', { name: '75', exact: true }).click()
    await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(3)

    await page.reload()
    await expect(fab).toHaveValue('75')
    loads.length = 0
    const asked = page.waitForResponse((response) => response.url().endsWith(`/${site.pipe}`))
    await comeBack(page)
    await (await asked).finished()
    expect(loads).toEqual([])
  },
)

test(
  'while something is not sent nothing is taken over',
  anyScreen,
  async ({ page, context, site, open }) => {
    const [mine = 0, theirs = 0] = site.valves
    await open(`${site.path}?mark=rcv&view=field`)
    const loads = countLoads(page)
    await context.setOffline(true)
    await page.locator(`#c${mine}`).getByRole('button', { name: 'Receive', exact: true }).click()
    await expect(page.locator(`#c${mine}`)).toContainText('Not sent')
    await site.somebodyElse(theirs, 'rcv')
    await comeBack(page)
    await expect(page.locator(`#c${mine}`)).toContainText('Not sent')
    expect(loads).toEqual([])
    await context.setOffline(false)
    await expect(page.locator(`#c${theirs}`)).toContainText('Received')
    await expect(page.locator(`#c${mine}`)).toContainText('1 of 5')
    expect(await site.applied(mine, 'rcv')).toBe(1)
  },
)
