import { expect, type Page } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { axe } from './accessible'

/** Makes the screen this wide, and fails where the page is wider: a thumb would have to scroll in two directions. */
export async function expectFits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 740 })
  const sticksOut = await page.evaluate((screen) => {
    if (document.documentElement.scrollWidth <= screen) return []
    const scrolls = (e: Element | null): boolean =>
      e !== null &&
      (['auto', 'scroll', 'clip', 'hidden'].includes(getComputedStyle(e).overflowX) ||
        scrolls(e.parentElement))
    return [...document.body.querySelectorAll('*')]
      .filter((e) => e.getBoundingClientRect().right > screen && !scrolls(e.parentElement))
      .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent?.trim().slice(0, 40)}`)
  }, width)
  expect(sticksOut, `wider than ${width} px`).toEqual([])
}

/** Text at 7:1, in the colours that the page has now. */
export async function expectContrast(page: Page): Promise<void> {
  const { violations } = await axe(page).withRules('color-contrast-enhanced').analyze()
  const found = violations.flatMap(({ nodes }) =>
    nodes.map(({ target, any }) => `${target.join(' ')}: ${any[0]?.message}`),
  )
  expect(found).toEqual([])
}

/** The skip link is the first stop and leads to the content; everything that can be focused shows it by a ring. */
export async function expectKeyboard(page: Page): Promise<void> {
  // A page with an error summary has the focus there already; without it, the next stop would still be the one after.
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  const without = await page.evaluate(() => {
    const stops = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')
    return [...stops]
      .filter((stop) => stop.tabIndex >= 0 && stop.checkVisibility() && !stop.matches(':disabled'))
      .filter((stop) => {
        stop.focus()
        const { outlineStyle, outlineWidth } = getComputedStyle(stop)
        return outlineStyle !== 'solid' || parseFloat(outlineWidth) < 3
      })
      .map((stop) => stop.outerHTML.slice(0, 120))
  })
  expect(without, 'no ring').toEqual([])
}

/** Nothing to press is smaller than a thumb in a glove: 48 px; links within a sentence aside. */
export async function expectThumbs(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const sizeOf = (target: HTMLElement) => {
      const label = target.matches('[type=checkbox], [type=radio]')
        ? document.querySelector<HTMLElement>(`label[for="${CSS.escape(target.id)}"]`)
        : null
      return (label ?? target).getBoundingClientRect()
    }
    const inSentence = (target: HTMLElement) =>
      target.matches('a') && target.closest('p, li, h2')?.textContent?.trim() !== target.textContent?.trim()
    return [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, summary'),
    ]
      .filter((target) => target.tabIndex >= 0 && target.checkVisibility() && !target.matches('.skip'))
      .filter((target) => {
        const { width, height } = sizeOf(target)
        return (
          (height < 47.5 || width < 47.5) &&
          !(inSentence(target) && getComputedStyle(target).display === 'inline')
        )
      })
      .map((target) => {
        const { width, height } = sizeOf(target)
        return `${Math.round(width)} x ${Math.round(height)}: ${target.outerHTML.slice(0, 100)}`
      })
  })
  expect(small, 'too small to press').toEqual([])
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // As React writes them; HTML knows no case.
    'attr-case': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-inline-style': 'off',
    // What the browser fills in by itself.
    'no-implicit-input-type': 'off',
    'no-implicit-button-type': 'off',
    // A long heading makes a long title, and is better than one that is cut.
    'long-title': 'off',
    // A group of buttons has its name in aria-label, where no legend has to be hidden.
    'wcag/h71': 'off',
    // A list may have a name of its own.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Boxes of one question: what is ticked comes as a list.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
    // Not every browser keeps the roles of a table whose rows stack, so these are said.
    'no-redundant-role': 'off',
    // A path with a nonce that is not repeated for modules.
    'require-sri': 'off',
  },
})

/** The page as it was sent, by the rules of HTML. */
export async function expectValidHtml(html: string): Promise<void> {
  const { results } = await validator.validateString(html)
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector, line }) => `${ruleId}: ${message} (${selector ?? line})`),
  )
  expect(found).toEqual([])
}
