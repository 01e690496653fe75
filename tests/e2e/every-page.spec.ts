import { plainPage } from '~/server/plain-page'
import { type Look, LOOKS } from '~tests/support/every-page'
import { expect, test as base } from '~tests/support/e2e'
import { HOSTILE, nameAll } from '~tests/support/hostile'
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
  site: [async ({ database }, use) => use(await makeWholeSite(database.db)), { scope: 'worker' }],
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

test('every page has its place in the table of what is looked at', { tag: '@once' }, () => {
  const pages = routeFiles().filter(({ page }) => page)
  const looked = Object.keys(LOOKS).filter((id) => id !== 'nowhere')
  expect(looked.toSorted()).toEqual(pages.map(({ id }) => id).toSorted())
})

const scripted = new Set(routeFiles().flatMap((route) => (route.scripted ? [route.id] : [])))

for (const [id, looks] of Object.entries(LOOKS)) {
  // A page without a script is the same with JavaScript on and off: it is looked at once for each width.
  const tag = scripted.has(id) ? [] : ['@script']
  for (const look of looks) {
    test(
      `${id}${look.state ? `, ${look.state}` : ''}`,
      { tag },
      async ({ page, open, checkAccessible, javaScriptEnabled, isMobile }) => {
        const html = await open(look)
        await expect(page).toHaveTitle(look.title)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(look.heading)
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        // Each thing is looked at where it can come out different.
        if (isMobile && (tag.length > 0 || javaScriptEnabled === false)) await expectValidHtml(html)
        if (javaScriptEnabled === false) {
          if (!isMobile && look.field) await checkAccessible()
        } else if (isMobile) {
          await expectFits(page, 360)
          if (look.field) await expectThumbs(page)
          // Also what 400 % leaves of a desktop's 1280 px.
          await expectFits(page, 320)
          // No width of the screen changes a colour: these are looked at here in the dark, and on the desktop in the light.
          await page.emulateMedia({ colorScheme: 'dark' })
          await checkAccessible()
        } else {
          await checkAccessible()
          await expectKeyboard(page)
        }
      },
    )
  }
}

test('pale text is found, at any size', { tag: '@once' }, async ({ page, checkAccessible }) => {
  const show = (color: string, size: string) =>
    page.setContent(
      `<!doctype html><html lang="en"><title>Pale</title><main><h1>Pale</h1><p style="background:#fff;color:${color};font-size:${size}">text`,
    )
  for (const [color, size] of [
    ['#ddd', '1rem'],
    ['#888', '1rem'],
    ['#6a6a6a', '1rem'],
    ['#aaa', '3rem'],
    ['#888', '3rem'],
  ] as const) {
    await show(color, size)
    await expect(checkAccessible(), `${color} ${size}`).rejects.toThrow('contrast')
    await expect(expectContrast(page), `${color} ${size}`).rejects.toThrow('contrast')
  }
  await show('#555', '1rem')
  await checkAccessible()
  await show('#707070', '3rem')
  await expectContrast(page)
})

const PLAIN = ['database-away', 'busy', 'broken', 'not-found', 'archived', 'cross-site', 'too-large'] as const

// They have no script and are looked at as narrow as they get: one browser is as good as another.
for (const name of PLAIN) {
  test(
    `the page for when nothing else works: ${name}`,
    { tag: '@once' },
    async ({ page, checkAccessible }) => {
      const answer = plainPage(name)
      const body = await answer.text()
      await page.route('**/plain', (route) =>
        route.fulfill({ status: answer.status, body, contentType: 'text/html; charset=utf-8' }),
      )
      await page.goto('/plain')
      await expect(page).toHaveTitle(/ - Milepost$/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible()
      await expectFits(page, 320)
      // That it tries again by itself is what it is there for; it holds nothing that this would take away.
      await page.evaluate(() => document.querySelector('[http-equiv=refresh]')?.remove())
      await checkAccessible()
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectContrast(page)
    },
  )
}

test(
  'hostile names run nothing on any page',
  { tag: '@once' },
  async ({ page, context, baseURL, database }) => {
    const site = await makeWholeSite(database.db)
    await nameAll(database, site, HOSTILE.filter((text) => /xss9/.test(text)).join(' '))
    for (const { path, as = 'owner' } of Object.values(LOOKS).flat()) {
      if (as === 'nobody') continue
      await context.addCookies([{ name: 'milepost', value: site.tokens[as], url: baseURL ?? '' }])
      await page.goto(path(site))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
  },
)
