import { createDatabase } from '~db/client'
import { type Look, LOOKS } from '~tests/support/every-page'
import { expect, test as base } from '~tests/support/e2e'
import {
  expectContrast,
  expectFits,
  expectKeyboard,
  expectThumbs,
  expectValidHtml,
} from '~tests/support/page-checks'
import { routeFiles } from '~tests/support/route-files'
import { makeWholeSite, type WholeSite } from '~tests/support/whole-site'

/** One organization at work for all of a worker's tests: they only look at it. */
const test = base.extend<{ open: (look: Look) => Promise<string> }, { site: WholeSite }>({
  site: [
    async ({ browserName: _browser }, use) => {
      const database = createDatabase(process.env.MILEPOST_E2E_DATABASE_URL ?? '', { max: 1 })
      const site = await makeWholeSite(database.db)
      await database.close()
      await use(site)
    },
    { scope: 'worker' },
  ],
  /** Signs in as who looks, goes there, and answers the HTML as it was sent. */
  open: async ({ page, context, site, baseURL }, use) => {
    await use(async ({ path, as = 'owner', status = 200 }) => {
      if (as !== 'nobody') {
        await context.addCookies([{ name: 'milepost', value: site.tokens[as], url: baseURL ?? '' }])
      }
      const answer = await page.goto(path(site))
      expect(answer?.status()).toBe(status)
      return (await answer?.text()) ?? ''
    })
  },
})

test('every page has its place in the table of what is looked at', () => {
  const pages = routeFiles().filter(({ page }) => page)
  const looked = Object.keys(LOOKS).filter((id) => id !== 'nowhere')
  expect(looked.toSorted()).toEqual(pages.map(({ id }) => id).toSorted())
})

for (const [id, looks] of Object.entries(LOOKS)) {
  for (const look of looks) {
    test(`${id}${look.state ? `, ${look.state}` : ''}`, async ({
      page,
      open,
      checkAccessible,
      javaScriptEnabled,
      isMobile,
    }) => {
      const html = await open(look)
      await expect(page).toHaveTitle(look.title)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(look.heading)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      // Without script most pages are the same HTML: each thing is looked at where it can come out different.
      if (javaScriptEnabled === false) {
        if (isMobile) await expectValidHtml(html)
        else if (look.field) await checkAccessible()
      } else if (isMobile) {
        await expectFits(page, 360)
        if (look.field) await expectThumbs(page)
        // Also what 400 % leaves of a desktop's 1280 px.
        await expectFits(page, 320)
        await checkAccessible()
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectContrast(page)
      } else {
        await checkAccessible()
        await expectKeyboard(page)
      }
    })
  }
}
