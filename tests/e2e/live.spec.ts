import { expect, test } from '~tests/support/site'

const script = { tag: '@script' }
const anyScreen = { tag: ['@script', '@any-screen'] }
const notice = (n: number) => `${n} ${n === 1 ? 'change' : 'changes'} since you loaded`

test('what others mark shows by itself', script, async ({ page, site, open }) => {
  const [mine = 0, theirs = 0, typed = 0] = site.valves
  const listens = page.waitForResponse((response) => response.url().includes('/live?'))
  await open(`${site.path}?mark=rcv&view=field`)
  await listens
  await site.somebodyElse(theirs, 'rcv')
  const row = page.locator(`#c${theirs}`)
  await expect(row).toContainText('Received')
  await expect(row).toContainText('1 of 5 · 10 %')
  await expect(page.locator('.live')).toContainText(notice(1))
  await expect(page.locator('.live')).toBeInViewport()
  await expect(page.locator('body')).toBeFocused()
  await expect(page.getByText('1 of 30 done')).toBeVisible()
  // One's own is no news, and the row of others is at its version.
  await page.locator(`#c${mine}`).getByRole('button', { name: 'Receive', exact: true }).click()
  await expect(page.locator(`#c${mine}`)).toContainText('1 of 5')
  await site.somebodyElse(typed, 'rcv')
  await expect(page.locator('.live')).toContainText(notice(2))
  await expect(page.locator('.live')).toContainText(/project \d+\s%/)
  await page.getByRole('link', { name: 'Refresh' }).click()
  await expect(page.locator('.live')).toHaveCount(0)
  await expect(page.getByText('3 of 30 done')).toBeVisible()
})

test(
  'what is being typed stays, and meets the other value as ever',
  anyScreen,
  async ({ page, site, open }) => {
    const listens = page.waitForResponse((response) => response.url().includes('/live?'))
    await open(`${site.path}/${site.pipe}`)
    await listens
    const [fab, erect] = [page.getByLabel('Fabricate, percent'), page.getByLabel('Erect, percent')]
    await erect.fill('12')
    await site.somebodyElse(site.pipe, 'erect', { percent: '30' })
    await site.somebodyElse(site.pipe, 'fab', { percent: '60' })
    await expect(fab).toHaveValue('60')
    await expect(page.locator('#m-fab')).toContainText('Kofi Osei')
    await expect(erect).toHaveValue('12')
    await expect(page.locator('.live')).toContainText(notice(2))
    await page.getByRole('button', { name: 'Save what was typed' }).click()
    await expect(page.locator('#m-erect')).toContainText('Kofi Osei changed it in the meantime, at ')
    expect(await site.applied(site.pipe, 'erect')).toBe(1)
  },
)

test(
  'several tabs have one line, and take over from each other',
  anyScreen,
  async ({ context, page, site, open }) => {
    const lines: string[] = []
    context.on('request', (request) => {
      if (request.url().includes('/live?')) lines.push(request.url())
    })
    const other = await context.newPage()
    await open(`${site.path}?mark=rcv&view=field`)
    await expect.poll(() => lines.length).toBe(1)
    await open(`${site.path}?mark=install&view=field`, other)
    const [first = 0, second = 0] = site.valves
    await site.somebodyElse(first, 'rcv')
    await site.somebodyElse(first, 'install')
    await expect(page.locator(`#c${first}`)).toContainText('Received')
    await expect(other.locator(`#c${first}`)).toContainText('Installed')
    expect(lines).toHaveLength(1)
    await page.close()
    await site.somebodyElse(second, 'install')
    await expect(other.locator(`#c${second}`)).toContainText('Installed')
    expect(lines).toHaveLength(2)
  },
)

test('what others did since the page was loaded is said, at the latest with the next answer', async ({
  page,
  site,
  open,
  javaScriptEnabled,
}) => {
  const [mine = 0, theirs = 0] = site.valves
  await open(`${site.path}?mark=rcv&view=field`)
  await site.somebodyElse(theirs, 'rcv')
  await page.locator(`#c${mine}`).getByRole('button', { name: 'Receive', exact: true }).click()
  const words = javaScriptEnabled ? notice(1) : '1 change by others since you loaded'
  await expect(page.getByText(words)).toBeVisible()
  await expect(page.locator(`#c${theirs}`)).toContainText('Received')
})

test(
  'the office’s list follows what others do, and keeps what is ticked',
  anyScreen,
  async ({ page, site }) => {
    const [first = 0, second = 0] = site.valves
    const listens = () => page.waitForResponse((response) => response.url().includes('/live?'))
    let listening = listens()
    await page.goto(`${site.path}?view=office`)
    await listening
    await site.somebodyElse(first, 'rcv')
    const row = page.locator(`#c${first}`)
    await expect(row).toContainText('1/5')
    await expect(row).toContainText('10 %')
    await expect(row).toContainText('in progress')
    await expect(row).toContainText('Kofi Osei')
    await expect(page.locator('.live')).toContainText(notice(1))
    await expect(page.locator('.live')).toContainText(/project \d+\s%/)

    listening = listens()
    await page.getByRole('button', { name: 'Choose', exact: true }).click()
    await listening
    await page.locator(`#x${second}`).check()
    await site.somebodyElse(second, 'rcv')
    await expect(page.locator(`#c${second}`)).toContainText('1/5')
    await expect(page.locator(`#x${second}`)).toBeChecked()
    // Loading anew would lose the tick; and nothing lies over what is pressed next.
    await expect(page.locator('.live')).toContainText(notice(1))
    await expect(page.locator('.live').getByRole('link')).toHaveCount(0)
    await page.getByRole('button', { name: 'Done choosing' }).click({ trial: true })
  },
)

test('the field’s list follows too where nothing is marked', script, async ({ page, site }) => {
  const [first = 0] = site.valves
  const listens = page.waitForResponse((response) => response.url().includes('/live?'))
  await page.goto(`${site.path}?view=field`)
  await listens
  await site.somebodyElse(first, 'rcv')
  await expect(page.locator(`#c${first}`)).toContainText('1 of 5 · 10 %')
  await expect(page.locator(`#c${first} progress`)).toHaveAttribute('value', '10')
  await expect(page.locator('.live')).toContainText(notice(1))
})

test(
  'with a row open all rows follow, and the open one keeps what is typed',
  anyScreen,
  async ({ page, site, open }) => {
    const [before = 0, beside = 0] = site.valves
    const listens = page.waitForResponse((response) => response.url().includes('/live?'))
    await open(`${site.path}?view=office&open=${site.pipe}`)
    await listens
    const typed = page.getByLabel('Erect, percent')
    await typed.fill('12')
    await site.somebodyElse(before, 'rcv')
    await site.somebodyElse(site.pipe, 'fab', { percent: '60' })
    await site.somebodyElse(beside, 'rcv')
    for (const seq of [before, beside]) {
      await expect(page.locator(`#c${seq}`)).toContainText('1/5')
      await expect(page.locator(`#c${seq}`)).toContainText('in progress')
    }
    await expect(page.getByLabel('Fabricate, percent')).toHaveValue('60')
    await expect(typed).toHaveValue('12')
    await expect(page.locator('.live')).toContainText(notice(3))
  },
)

test('while components are chosen what others did is said with the next answer', async ({ page, site }) => {
  await page.goto(`${site.path}?view=office`)
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await site.somebodyElse(site.valves[0] ?? 0, 'rcv')
  await page.getByRole('button', { name: 'Choose this page' }).click()
  await expect(page.getByText('1 change by others since you loaded')).toBeVisible()
})
