import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import type { Promised } from './promises'

const FILE = 'docs/trust.md'
const COLUMNS = ['promise', 'how it is tested', 'figure asked', 'figure run', 'result', 'when, where']

export interface Outcome {
  /** What was run, in words. */
  run: string
  result: string
  when: string
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
const cells = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((text) => text.trim())

const stands = () => (existsSync(FILE) ? readFileSync(FILE, 'utf8') : '')

/** The outcomes that a table has already, by promise: those that are not run this time keep their day. */
function outcomesOf(table: string): Map<string, Outcome> {
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cells)
  return new Map(
    rows.map(([promise = '', , , run = '', result = '', when = '']) => [promise, { run, result, when }]),
  )
}

const NOT_RUN: Outcome = { run: '', result: 'not run yet', when: '' }

/** Writes docs/trust.md with these outcomes, by name, in place of those that it had. */
export async function writeTable(
  promises: readonly Promised[],
  fresh: ReadonlyMap<string, Outcome>,
): Promise<void> {
  const was = stands()
  const old = outcomesOf(was)
  const rows = promises.map(({ name, promise, how, asked }) => {
    const { run, result, when } = fresh.get(name) ?? old.get(promise) ?? NOT_RUN
    return `| ${[promise, how, asked, run, result, when].map(cell).join(' | ')} |`
  })
  const text = `# Trust

What Milepost promises, how it is tested, and what came of it. Written by \`npm run trust\`, never by hand; \`npm test\`
runs the same tests at about a hundredth of the size. \`npm run trust -- durable\` runs one promise alone, and
\`--share=0.1\` a tenth of every figure.

| ${COLUMNS.join(' | ')} |
|${' --- |'.repeat(COLUMNS.length)}
${rows.join('\n')}
`
  const formatted = await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' })
  // Another run may have written meanwhile: what it found is taken over.
  if (stands() !== was) return writeTable(promises, fresh)
  writeFileSync(FILE, formatted)
}
