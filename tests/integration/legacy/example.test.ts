import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inspect } from '~/cli/legacy/inspect'

it('The example in the docs comes out as they say', async () => {
  const docs = readFileSync('docs/moving-over.md', 'utf8')
  const report = await inspect(['docs/moving-over-example.sql'])
  // What was found, moved, folded and left out, of each kind, and what is wrong, kind by kind.
  const figures = report.split('\n').filter((line) => / {3}\d|: \d+$/.test(line))
  expect(figures.length).toBeGreaterThan(12)
  for (const line of figures) expect(docs).toContain(line)
})
