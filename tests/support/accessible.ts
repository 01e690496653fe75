import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Scripts are taken out, so that the copy stays what it was; what noscript holds is shown as it was. */
const withoutScripts = (html: string) =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '').replace(/<\/?noscript\b[^>]*>/gi, '')

/** axe needs a running page: where JavaScript is off, a copy of the same HTML at the same address is looked at. */
async function withRunningCopy<T>(page: Page, look: (page: Page) => Promise<T>): Promise<T> {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser.')
  const copy = await browser.newContext({
    javaScriptEnabled: true,
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
  })
  try {
    const running = await copy.newPage()
    const body = withoutScripts(await page.content())
    await running.route(page.url(), (route) =>
      route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
    )
    await running.goto(page.url())
    return await look(running)
  } finally {
    await copy.close()
  }
}

/**
 * All text at 7:1 by one rule. By itself axe leaves what is below 4.5:1 to another one, and going through all text is by
 * far the longest of what it does.
 */
const OPTIONS = {
  rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: true } },
  checks: {
    'color-contrast-enhanced': {
      options: { contrastRatio: { normal: { minThreshold: 0 }, large: { minThreshold: 0 } } },
    },
  },
  // Of what is well it needn't describe each element.
  resultTypes: ['violations' as const],
}

/** Without frames there is no need for the page of its own that axe would open for each look. */
export const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ ...OPTIONS })

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await axe(page).analyze()
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  )
}

/** Fails with one line for each thing axe finds wrong in the page as it is now, with JavaScript or without. */
export async function expectAccessible(page: Page, javaScriptEnabled: boolean): Promise<void> {
  const found = javaScriptEnabled ? await violations(page) : await withRunningCopy(page, violations)
  expect(found).toEqual([])
}
