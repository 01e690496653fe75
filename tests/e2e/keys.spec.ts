import { Client } from '~tests/bench/client'
import { expect } from '~tests/support/e2e'
import { focused, open, ready, row, script, test } from './keyboard'

test('rows, sections and a percentage by keyboard alone', script, async ({ page, project }) => {
  await open(page, `${project}/components`)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(row(page, 1).getByRole('link').first()).toBeFocused()
  const ring = await focused(page).evaluate((link) => getComputedStyle(link).outlineWidth)
  expect(ring).toBe('3px')
  await page.keyboard.press('k')
  await expect(row(page, 0).getByRole('link').first()).toBeFocused()

  await page.keyboard.press('e')
  const field = page.getByLabel(/, percent/).first()
  await expect(field).toBeVisible()
  await page.waitForLoadState('networkidle')
  const quick = page.locator('.quick button').first()
  await quick.focus()
  await page.keyboard.press('4')
  await expect(field).toHaveValue('40')
  await expect(page.getByText('Saved').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.opened')).toHaveCount(0)
  await expect(page).toHaveURL(/#c\d+$/)

  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Milestones')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/milestones\/new$/)
})

test(
  'the arrows turn the pages of a timeline, and a percentage is set by a key',
  script,
  async ({ page, project }) => {
    await open(page, `${project}/timeline`)
    const later = page.getByRole('link', { name: 'Later' })
    const earlier = page.getByRole('link', { name: 'Earlier' })
    await expect(later).toHaveAttribute('title', 'Key: Right')
    await expect(earlier).toHaveAttribute('aria-keyshortcuts', 'ArrowLeft')
    const [to, back] = [await later.getAttribute('href'), await earlier.getAttribute('href')]
    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL((url) => url.href.endsWith(to ?? ''))
    await ready(page)
    await page.keyboard.press('ArrowLeft')
    await ready(page)
    await page.keyboard.press('ArrowLeft')
    await expect(page).toHaveURL((url) => url.href.endsWith(back ?? ''))

    await open(page, `${project}/components/1`)
    await page.waitForLoadState('networkidle')
    await expect(page.getByRole('link', { name: 'Next' })).toHaveAttribute('title', 'Key: j')
    const fab = page.locator('#m-fab')
    await expect(fab.locator('.quick')).toHaveAttribute('title', 'Keys: 0 to 9, =')
    const field = page.getByLabel('Fabricate, percent')
    await fab.locator('.quick button').first().focus()
    await page.keyboard.press('3')
    await expect(field).toHaveValue('30')
    await fab.locator('.quick button').first().focus()
    await page.keyboard.press('=')
    await expect(field).toHaveValue('100')
    await expect(fab.getByText('Saved')).toBeVisible()
  },
)

test('Tab goes through a list as it is read', async ({ page, project }) => {
  for (const path of [`${project}/components?q=W-1`, `${project}/components?q=W-1&filter=1`]) {
    await page.goto(path)
    for (const choosing of [false, true]) {
      if (choosing) await page.getByRole('button', { name: 'Choose', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Done choosing' })).toHaveCount(choosing ? 1 : 0)
      const stops = page.locator(
        'a[href], button:not([tabindex="-1"]), input:not([type=hidden]), select:enabled, summary',
      )
      const names = await stops.evaluateAll((all) =>
        all.filter((stop) => stop.checkVisibility()).map((stop) => stop.outerHTML),
      )
      expect(names.filter((html) => html.includes(choosing ? 'checkbox' : 'P-555')).length).toBeGreaterThan(2)
      const reached: string[] = []
      for (const _ of names) {
        await page.keyboard.press('Tab')
        reached.push(await focused(page).evaluate((stop) => stop.outerHTML))
      }
      expect(reached).toEqual(names)
    }
  }
})

test('what is typed into a field is only typed', script, async ({ page, project }) => {
  await open(page, `${project}/components`)
  const before = page.url()
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Search components' })
  await expect(search).toBeFocused()
  await page.keyboard.type('jk?xegcu c/')
  await expect(search).toHaveValue('jk?xegcu c/')
  await expect(search).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(page.url()).toBe(before)
  // Nor does a key with another modifier.
  await focused(page).blur()
  await page.keyboard.press('Alt+j')
  await expect(focused(page)).toHaveCount(0)
  await search.focus()
  await search.fill('zzz')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('No component matches this.')).toBeVisible()
})

test('the keys are told, and places are found', script, async ({ page, project, checkAccessible }) => {
  await open(page, `${project}/components`)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keys' })
  await expect(help.getByText('these keys')).toBeVisible()
  await checkAccessible()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  let answer: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/go', async (route) => {
    await asked
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  const find = page.getByRole('dialog', { name: 'Find and go' })
  await expect(find.getByRole('link', { name: 'Milestones' })).toBeVisible()
  // It stays where it is and as high as it is, whatever comes and is typed.
  const box = await find.boundingBox()
  answer()
  await expect(find.getByRole('link', { name: 'South Yard' })).toBeVisible()
  expect(await find.boundingBox()).toEqual(box)
  await checkAccessible()
  await page.keyboard.type('mile')
  await expect(find.getByText('Enter: Milestones')).toBeVisible()
  expect(await find.boundingBox()).toEqual(box)
  await expect(find.getByText('Enter: Milestones')).toBeVisible()
  await expect(find.getByRole('link')).toHaveText(['Milestones', 'All components with “mile”'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Milestones')
  await ready(page)

  // One Escape closes it, whatever is typed, and the focus is where it was.
  const first = page.getByRole('link', { name: 'Components', exact: true })
  await first.focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('south')
  await expect(find.getByText('Enter: South Yard')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(find).toHaveCount(0)
  await expect(first).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('P-2')
  await expect(find.getByText('Enter: components with “P-2”')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/components\?q=P-2/)
})

test('the script of the keys is small, and asked for once', script, async ({ page, project, baseURL }) => {
  await open(page, `${project}/milestones`)
  const scripts = page.locator('script[src*="/keys-"]')
  await expect(scripts).toHaveCount(1)
  const browser = new Client(baseURL ?? '', '')
  const { headers, body } = await browser.get((await scripts.getAttribute('src')) ?? '')
  browser.close()
  expect(headers['cache-control']).toContain('immutable')
  expect(headers['content-encoding']).toBe('gzip')
  expect(body.length).toBeLessThanOrEqual(4500)
})

test('single letters can be switched off', script, async ({ page, project }) => {
  await open(page, '/account')
  await page.getByLabel('Single letters and signs are keys in this browser').uncheck()
  await page.getByRole('button', { name: 'Save keyboard' }).click()
  await expect(page.getByText('The keyboard of this browser is set.')).toBeVisible()
  await page.goto(`${project}/components`)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Find and go' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('j')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(focused(page)).toHaveCount(0)
  await expect(page.locator('.brand')).not.toHaveAttribute('title')
})
