import type { Page } from '@playwright/test'
import { expect, test } from '~tests/support/site'

/** What the page's memory and the network make of it, whatever the size of the screen. */
const anyScreen = { tag: '@any-screen' }

const card = (page: Page, step: string) => page.locator(`#m-${step}`)
const percent = (page: Page) => page.getByLabel('Fabricate, percent')
const quantity = (page: Page) => page.getByLabel('Insulate, quantity')
const saved = (page: Page) => page.getByRole('button', { name: 'Save what was typed' }).last()

test('a step is done with one press, and its answer offers Undo', async ({
  page,
  site,
  open,
  checkAccessible,
}) => {
  const [seq = 0] = site.valves
  await open(`${site.path}/${seq}`)
  await checkAccessible()
  await card(page, 'rcv').getByRole('button', { name: 'Mark done' }).click()
  await expect(card(page, 'rcv')).toContainText('Received')
  await expect(page.getByText('10 % in progress')).toBeVisible()
  await checkAccessible()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(card(page, 'rcv').getByRole('button', { name: 'Mark done' })).toBeVisible()
  await expect.poll(() => site.applied(seq, 'rcv')).toBe(2)
})

test('a percentage by its quick steps and as typed', async ({ page, site, open, javaScriptEnabled }) => {
  await open(`${site.path}/${site.pipe}`)
  await card(page, 'fab').getByRole('button', { name: '50', exact: true }).click()
  await expect(percent(page)).toHaveValue('50')
  await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(1)
  await percent(page).fill('62.5')
  await percent(page).press('Enter')
  await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(2)
  await page.reload()
  await expect(percent(page)).toHaveValue('62.5')
  if (!javaScriptEnabled) return
  await expect(page.getByLabel('Fabricate, slider')).toBeEnabled()
  await page.getByLabel('Fabricate, slider').fill('80')
  await expect(percent(page)).toHaveValue('80')
  await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(3)
})

test('a dead slider is never shown', async ({ page, site, open, javaScriptEnabled }) => {
  await open(`${site.path}/${site.pipe}`)
  await expect(page.locator('.slider').first()).toBeVisible({ visible: javaScriptEnabled })
})

test(
  'rapid changes are sent once, and the last one wins',
  { tag: '@script' },
  async ({ page, site, open }) => {
    await open(`${site.path}/${site.pipe}`)
    const posts: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.postData() ?? '')
    })
    for (const value of ['25', '50', '75', '100', '75']) {
      await card(page, 'fab').getByRole('button', { name: value, exact: true }).click()
    }
    await expect(percent(page)).toHaveValue('75')
    await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(1)
    expect(posts).toHaveLength(1)
    expect(posts[0]).toContain('.75')
  },
)

test('a stepper goes on from what was typed', async ({ page, site, open, javaScriptEnabled }) => {
  await open(`${site.path}/${site.insulation}`)
  const tap = (name: string) => card(page, 'insulate').getByRole('button', { name, exact: true }).click()
  await quantity(page).fill('300')
  await tap('+1')
  await expect(quantity(page)).toHaveValue('301')
  if (javaScriptEnabled) {
    await tap('+5')
    await tap('−1')
    await expect(quantity(page)).toHaveValue('305')
  }
  await expect.poll(() => site.applied(site.insulation, 'insulate')).toBe(1)
  await page.reload()
  await expect(quantity(page)).toHaveValue(javaScriptEnabled ? '305' : '301')
})

test('a quantity typed in metres is kept in feet', anyScreen, async ({ page, site, open }) => {
  await open(`${site.path}/${site.insulation}`)
  await quantity(page).fill('30.48')
  await card(page, 'insulate').getByLabel('typed in').selectOption('m')
  await saved(page).click()
  await expect(quantity(page)).toHaveValue('100')
  await expect(card(page, 'insulate').getByLabel('typed in')).toHaveValue('ft')
})

test('taking back needs a reason', async ({ page, site, open, javaScriptEnabled }) => {
  const [seq = 0] = site.valves
  await site.somebodyElse(seq, 'rcv')
  await open(`${site.path}/${seq}`)
  await page.getByText('Take something back').click()
  await page.getByRole('button', { name: 'Take back Receive' }).click()
  await expect(page.getByRole('alert')).toContainText('Say why it is taken back.')
  if (javaScriptEnabled) await expect(card(page, 'rcv')).toContainText('Received')
  await page.getByLabel('Reason', { exact: true }).selectOption({ label: 'Damage' })
  await page.getByRole('button', { name: javaScriptEnabled ? 'Take back Receive' : 'Send again' }).click()
  await expect(card(page, 'rcv').getByRole('button', { name: 'Mark done' })).toBeVisible()
  await expect.poll(() => site.applied(seq, 'rcv')).toBe(2)
})

test('what is refused is rolled back and says why', async ({ page, site, open, javaScriptEnabled }) => {
  await open(`${site.path}/${site.pipe}`)
  await percent(page).fill('250')
  await saved(page).click()
  await expect(page.getByRole('alert')).toContainText('Enter a percentage from 0 to 100.')
  if (javaScriptEnabled) await expect(percent(page)).toHaveValue('0')
  else await expect(page.getByLabel('Percent').first()).toHaveValue('250')
  expect(await site.applied(site.pipe, 'fab')).toBe(0)
})

test(
  'two people at one step: both values are shown, and one of them is chosen',
  anyScreen,
  async ({ page, site, open, checkAccessible }) => {
    await open(`${site.path}/${site.pipe}`)
    await site.somebodyElse(site.pipe, 'fab', { percent: '60' })
    await card(page, 'fab').getByRole('button', { name: '75', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Keep 60 %' })).toBeVisible()
    await expect(page.getByText('Kofi Osei').first()).toBeVisible()
    await checkAccessible()
    expect(await site.applied(site.pipe, 'fab')).toBe(1)
    await page.getByRole('button', { name: 'Take 75 %' }).click()
    await expect(page.getByRole('heading', { name: 'Decided' })).toBeVisible()
    await open(`${site.path}/${site.pipe}`)
    await expect(percent(page)).toHaveValue('75')
  },
)

test('Enter in every field saves what was typed', anyScreen, async ({ page, site, open }) => {
  for (const [seq, steps] of [
    [site.pipe, ['Fabricate, percent', 'Erect, percent', 'Connect, percent']],
    [site.insulation, ['Insulate, quantity', 'Metal Out, quantity']],
  ] as const) {
    for (const [i, label] of steps.entries()) {
      await open(`${site.path}/${seq}`)
      await page.getByLabel(label).fill(String(11 + i))
      await page.getByLabel(label).press('Enter')
      await expect(page.locator('.history li').nth(i).or(page.getByText('Saved').first())).toBeAttached()
      await open(`${site.path}/${seq}`)
      await expect(page.getByLabel(label)).toHaveValue(String(11 + i))
    }
  }
  await page.getByLabel('Work done on').press('Enter')
  await expect(page.getByLabel('Insulate, quantity')).toHaveValue('11')
})

test(
  'what was typed is not lost by pressing another button',
  anyScreen,
  async ({ page, site, open, javaScriptEnabled, checkAccessible }) => {
    await open(`${site.path}/${site.pipe}`)
    await percent(page).fill('62.5')
    await card(page, 'punch').getByRole('button', { name: 'Mark done' }).click()
    await expect(card(page, 'punch')).toContainText('Punched')
    await expect(percent(page)).toHaveValue('62.5')
    if (javaScriptEnabled) return
    expect(await site.applied(site.pipe, 'fab')).toBe(1)
    expect(await site.applied(site.pipe, 'erect')).toBe(0)
    await expect(page.locator('.notice')).toContainText('Fabricate: 0 % → 62.5 %')
    await checkAccessible()

    // Undo stands above the form, and takes along what is typed in it too.
    await page.getByLabel('Erect, percent').fill('15')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(percent(page)).toHaveValue('0')
    await expect(page.getByLabel('Erect, percent')).toHaveValue('15')
    await expect(page.getByText('Erect: 0 % → 15 %')).toBeVisible()

    // In a row opened in place, with something that can't be taken.
    await page.goto(`${site.path}?view=office&open=${site.pipe}`)
    await page.getByLabel('Fabricate, percent').fill('250')
    await page.getByLabel('Connect, percent').fill('35')
    await card(page, 'test').getByRole('button', { name: 'Mark done' }).click()
    await expect(page.getByRole('alert')).toContainText('Enter a percentage from 0 to 100.')
    await page.getByLabel(/Fabricate: percent/).fill('25')
    await page.getByRole('button', { name: 'Send again' }).click()
    await expect(page.getByLabel('Fabricate, percent')).toHaveValue('25')
    await expect(page.getByLabel('Connect, percent')).toHaveValue('35')
    await expect(card(page, 'test')).toContainText('Tested')
    for (const step of ['connect', 'test']) expect(await site.applied(site.pipe, step)).toBe(1)
  },
)

test('a refused form says so in its title, with script too', anyScreen, async ({ page, site, open }) => {
  await open(`${site.path}/${site.pipe}`)
  await percent(page).fill('250')
  // As a press before the script runs.
  await page.locator('#steps').evaluate((form: HTMLFormElement) => form.submit())
  await expect(page.getByRole('alert')).toContainText('Enter a percentage from 0 to 100.')
  await page.waitForLoadState('networkidle')
  await expect(page).toHaveTitle(/^Error: P-200/)
})
