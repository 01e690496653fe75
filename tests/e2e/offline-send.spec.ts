import { expect, test } from '~tests/support/site'

// Without script a browser says itself that it is offline.
const script = { tag: '@script' }
const anyScreen = { tag: ['@script', '@any-screen'] }

test(
  'offline a tap stays shown as not sent, and is sent once when there is a network again',
  script,
  async ({ page, context, site, open, checkAccessible }) => {
    await open(`${site.path}?mark=rcv&view=field`)
    const [first = 0, second = 0] = site.valves
    await context.setOffline(true)
    for (const seq of [first, second]) {
      await page.locator(`#c${seq}`).getByRole('button', { name: 'Receive', exact: true }).click()
      await expect(page.locator(`#c${seq}`)).toContainText('Not sent')
      await expect(page.locator(`#c${seq}`)).toContainText('Received')
    }
    await expect(page.getByRole('status').filter({ hasText: '2 not sent' })).toBeVisible()
    await checkAccessible()
    expect(await site.applied(first, 'rcv')).toBe(0)
    await context.setOffline(false)
    await expect(page.locator(`#c${first}`)).not.toContainText('Not sent')
    await expect(page.locator(`#c${first}`).getByRole('button', { name: 'Undo' })).toBeVisible()
    await expect.poll(() => site.applied(second, 'rcv')).toBe(1)
    expect(await site.applied(first, 'rcv')).toBe(1)
  },
)

test(
  'a lost answer is asked for again with the same key, and nothing is done twice',
  anyScreen,
  async ({ page, site, open }) => {
    await open(`${site.path}?mark=rcv&view=field`)
    const [seq = 0] = site.valves
    const bodies: string[] = []
    await page.route(/_data=/, async (route) => {
      bodies.push(route.request().postData() ?? '')
      if (bodies.length > 1) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await page.locator(`#c${seq}`).getByRole('button', { name: 'Receive', exact: true }).click()
    await expect(page.locator(`#c${seq}`)).toContainText('Not sent')
    await expect(page.locator(`#c${seq}`)).toContainText('1 of 5')
    expect(new Set(bodies).size).toBe(1)
    expect(await site.applied(seq, 'rcv')).toBe(1)
  },
)

test('a server that fails is asked again when somebody says so', script, async ({ page, site, open }) => {
  await open(`${site.path}?mark=rcv&view=field`)
  const [seq = 0] = site.valves
  const row = page.locator(`#c${seq}`)
  let fails = true
  await page.route(/_data=/, (route) =>
    fails ? route.fulfill({ status: 503, body: 'The database is away' }) : route.continue(),
  )
  await row.getByRole('button', { name: 'Receive', exact: true }).click()
  await expect(row).toContainText('Not sent')
  fails = false
  await row.getByRole('button', { name: 'Send again' }).click()
  await expect(row).toContainText('1 of 5')
  expect(await site.applied(seq, 'rcv')).toBe(1)
})

test(
  'somebody who is signed out keeps what was pressed, and sends it after signing in',
  script,
  async ({ page, context, site, open }) => {
    await open(`${site.path}/${site.valves[0]}`)
    const cookies = await context.cookies()
    await context.clearCookies()
    await page.locator('#m-rcv').getByRole('button', { name: 'Mark done' }).click()
    await expect(page.getByRole('link', { name: 'Sign in, then come back' })).toBeVisible()
    await expect(page.locator('#m-rcv')).toContainText('Received')
    await context.addCookies(cookies)
    await page.locator('#m-rcv').getByRole('button', { name: 'Send again' }).click()
    await expect(page.locator('#m-rcv')).toContainText('Saved')
  },
)

test(
  'on slow 3G a tap is shown before anything is answered, and the answer is small',
  script,
  async ({ page, site, open }) => {
    await open(`${site.path}?mark=rcv&view=field`)
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    const slow3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
    await network.send('Network.emulateNetworkConditions', slow3G)
    let received = 0
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      received += encodedDataLength
    })
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route(/_data=/, async (route) => {
      await answered
      await route.continue()
    })
    const rows = site.valves.slice(0, 5).map((seq) => page.locator(`#c${seq}`))
    for (const row of rows) {
      await row.getByRole('button', { name: 'Receive', exact: true }).click()
      await expect(row).toContainText('Received')
      await expect(row).toContainText('Saving')
    }
    answer()
    for (const row of rows) await expect(row).toContainText('1 of 5')
    expect(received / rows.length).toBeLessThan(1500)
  },
)

test(
  'on slow 3G twenty-five taps in a row are twenty-five updates, each once',
  anyScreen,
  async ({ page, site, open }) => {
    await open(`${site.path}?mark=rcv&view=field`)
    const network = await page.context().newCDPSession(page)
    await network.send('Network.enable')
    const slow3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
    await network.send('Network.emulateNetworkConditions', slow3G)
    const marked = site.valves.slice(0, 25)
    for (const seq of marked) {
      await page.locator(`#c${seq}`).getByRole('button', { name: 'Receive', exact: true }).click()
      await expect(page.locator(`#c${seq}`)).toContainText('Received')
    }
    await expect(page.getByText('25 of 30 done')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('Saved', { exact: true })).toBeAttached()
    for (const seq of marked) expect(await site.applied(seq, 'rcv')).toBe(1)
    for (const seq of site.valves.slice(25)) expect(await site.applied(seq, 'rcv')).toBe(0)
  },
)

test(
  'leaving with something unsent warns, and what still waits is sent on the way out',
  anyScreen,
  async ({ page, context, site, open }) => {
    await open(`${site.path}/${site.pipe}`)
    await page.locator('#m-fab').getByRole('button', { name: '75', exact: true }).click()
    await page.goto(site.path)
    await expect.poll(() => site.applied(site.pipe, 'fab')).toBe(1)

    await open(`${site.path}/${site.valves[0]}`)
    await context.setOffline(true)
    await page.locator('#m-rcv').getByRole('button', { name: 'Mark done' }).click()
    await expect(page.locator('#m-rcv')).toContainText('Not sent')
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.accept()
  },
)
