import type { Page } from '@playwright/test'
import { expect, test } from '~tests/support/site'
import { PASSWORD } from '~tests/support/sign-in'

/** What the stylesheet keeps for browsers without layers, for the one that the tests run in. */
const forOldOnes = (css: string) => css.replace(/@supports not ?\(height: ?1dvh\)/, '@media all')

/** Takes every `@layer` out of a stylesheet with all that stands in it, as a browser does that doesn't know them. */
function withoutLayers(css: string): string {
  let kept = ''
  for (let at = 0; at < css.length;) {
    const begin = css.indexOf('@layer', at)
    if (begin < 0) return kept + css.slice(at)
    kept += css.slice(at, begin)
    const [semicolon, brace] = [css.indexOf(';', begin), css.indexOf('{', begin)]
    if (brace < 0 || (semicolon >= 0 && semicolon < brace)) {
      at = semicolon + 1
      continue
    }
    let depth = 1
    for (at = brace + 1; depth > 0 && at < css.length; at += 1) {
      if (css[at] === '{') depth += 1
      if (css[at] === '}') depth -= 1
    }
  }
  return kept
}

/** How the page stands: what it is set in, and how many controls lie on another. */
const standing = (page: Page) =>
  page.evaluate(() => {
    const body = getComputedStyle(document.body)
    const controls = [
      ...document.querySelectorAll<HTMLElement>('main :is(button, input, select, a[href])'),
    ].filter((control) => control.checkVisibility() && control.getBoundingClientRect().width > 1)
    const lieOn = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 8
    // A link that goes on in the next line has a box in each: the one around both would lie on what follows.
    const boxes = controls.map((control) => [...control.getClientRects()])
    const overlaps = boxes.flatMap((own, i) =>
      boxes.slice(i + 1, i + 20).filter((others) => own.some((a) => others.some((b) => lieOn(a, b)))),
    )
    return {
      hasControls: controls.length > 0,
      overlaps: overlaps.length,
      size: parseFloat(body.fontSize),
      display: getComputedStyle(document.querySelector('main') ?? document.body).display,
      heading: getComputedStyle(document.querySelector('h1') ?? document.body).fontSize,
      ink: body.color,
      ground: body.backgroundColor,
    }
  })

/** Words and controls stand one below the other and can be read: nothing is as wide as two screens or lies on another. */
async function expectReadable(page: Page) {
  // A click answers before the page it leads to is there, and a page before its stylesheet.
  await expect(async () => {
    expect(await standing(page)).toEqual({
      hasControls: true,
      overlaps: 0,
      size: 17,
      // `main` is a grid in every browser that has read the layers.
      display: 'block',
      heading: '22px',
      ink: 'rgb(20, 32, 43)',
      ground: 'rgb(244, 246, 248)',
    })
  }).toPass({ timeout: 15_000 })
}

test.beforeEach(async ({ context }) => {
  let stripped: Promise<string> | undefined
  await context.route('**/*.css', async (route) => {
    stripped ??= route.fetch().then(async (answer) => forOldOnes(withoutLayers(await answer.text())))
    await route.fulfill({ body: await stripped, contentType: 'text/css' })
  })
})

test('without layers a component is found and marked, and what was marked is undone', async ({
  page,
  site,
  open,
}) => {
  await open(`${site.path}?mark=rcv`)
  await expectReadable(page)
  const row = page.locator(`#c${site.valves[0]}`)
  await row.getByRole('button', { name: 'Receive' }).click()
  await expect(row.getByText('Received')).toBeVisible()
  // Pressed at once it would pass for the second half of a double tap.
  await expect(async () => {
    await row.getByRole('button', { name: 'Undo' }).click({ timeout: 500 })
    await expect(row.getByRole('button', { name: 'Receive' })).toBeVisible({ timeout: 500 })
  }).toPass()

  await page.goto(`${site.path}?filter=1`)
  await expectReadable(page)
  await page.getByRole('searchbox', { name: /contains/ }).fill('P-200')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: /P-200/ }).first().click()
  await expectReadable(page)
})

test('without layers the three controls of a component work', async ({ page, site, open }) => {
  await open(`${site.path}/${site.pipe}`)
  await expectReadable(page)
  await page.getByRole('button', { name: '75', exact: true }).first().click()
  await expect(page.getByRole('textbox', { name: 'Fabricate, percent' })).toHaveValue('75')
  await open(`${site.path}/${site.insulation}`)
  await page.getByRole('button', { name: '+5' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Insulate, quantity' })).toHaveValue('5')
  await open(`${site.path}/${site.valves[0]}`)
  await page.getByRole('button', { name: 'Mark done' }).first().click()
  await expect(page.getByText('Received').first()).toBeVisible()
})

// Pages without a script: the same with JavaScript and without.
test('without layers somebody signs up, out and in', { tag: '@script' }, async ({ page, signedUp }) => {
  const { email } = await signedUp()
  await page.goto('/account')
  await expectReadable(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await expectReadable(page)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Projects')
})
