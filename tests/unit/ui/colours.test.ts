import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** What stands within a pair of braces, from after the first one. */
function block(css: string, from: number): string {
  let at = from
  for (let depth = 1; depth > 0 && at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
  }
  return css.slice(from, at)
}

// Whether text can be read is looked at in the light on a desktop and in the dark on a phone, and not in all four ways.
it('no colour of text or ground depends on the width of the screen', () => {
  const css = readFileSync('app/styles.css', 'utf8')
  const byWidth = [...css.matchAll(/@(?:media|container)[^{]*width[^{]*\{/g)]
  expect(byWidth.length).toBeGreaterThan(5)
  const found = byWidth.flatMap(({ 0: head, index }) =>
    [
      ...block(css, index + head.length).matchAll(
        /(?<![\w-])(?:color|background(?:-color)?|opacity)\s*:[^;]*/g,
      ),
    ].map(([declared]) => `${head} ${declared}`),
  )
  expect(found).toEqual([])
})
