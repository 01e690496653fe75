// npm test: everything there is to check, each part even when an earlier one failed; installs what it lacks.
// `node scripts/test.mjs unit e2e` runs these parts alone. The last line is `N passed, N failed`.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build-stamp.mjs'
import { findChromium } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { checkNode } from './lib/node-version.mjs'
import { root, run, say, Sentence } from './lib/run.mjs'
import { playwrightCounts, vitestCounts } from './lib/test-counts.mjs'

const reports = mkdtempSync(join(tmpdir(), 'milepost-reports-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))
const report = (name) => join(reports, `${name}.json`)
const tool = (path, args, options) =>
  run(process.execPath, [join(root, 'node_modules', path), ...args], options)

/** Types, lint and format count as one check each. They are begun at once: what one says is said when its turn comes. */
const check =
  (path, ...args) =>
  async () => {
    const { code, output } = await tool(path, args, { quiet: true })
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output }
  }

const vitest = (project) => async () => {
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report(project)}`]
  const { code } = await tool('vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    '--passWithNoTests',
    ...output,
  ])
  return vitestCounts(report(project), code)
}

let building
/** The build, which keeps one core busy, is made while types are checked on the other. */
function built() {
  building ??= ensureBuilt()
  return building
}

/** Some of them start the built server: they kill it, and put two on one database. */
async function integration() {
  await built()
  return vitest('integration')()
}

async function e2e() {
  const folder = join(root, 'tests', 'e2e')
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : []
  if (!files.some((name) => /\.(?:spec|test)\.ts$/.test(String(name)))) {
    say('There are none yet.')
    return { passed: 0, failed: 0 }
  }
  await findChromium()
  await built()
  process.env.PLAYWRIGHT_JSON = report('e2e')
  const { code } = await tool('@playwright/test/cli.js', ['test'])
  const counts = playwrightCounts(report('e2e'), code)
  if (counts.secondTry) say(`${counts.secondTry} of them passed at the second try only: see "flaky" above.`)
  return counts
}

const parts = [
  { name: 'types', title: 'Types', atOnce: true, work: check('typescript/bin/tsc', '--noEmit') },
  { name: 'lint', title: 'Lint', atOnce: true, work: check('oxlint/bin/oxlint', '--deny-warnings') },
  { name: 'format', title: 'Format', atOnce: true, work: check('prettier/bin/prettier.cjs', '--check', '.') },
  { name: 'unit', title: 'Rules (unit tests)', work: vitest('unit') },
  { name: 'integration', title: 'With a real Postgres (integration tests)', built: true, work: integration },
  { name: 'e2e', title: 'In a browser (end-to-end tests)', built: true, work: e2e },
]

/** A part that can't even begin counts as one failure and says why. */
async function attempt({ title, work }) {
  say(`\n== ${title} ==`)
  try {
    const { passed, failed, output } = await work()
    if (output) say(output.trimEnd())
    return { passed, failed }
  } catch (error) {
    say(error instanceof Sentence ? error.message : error.stack)
    return { passed: 0, failed: 1 }
  }
}

/** A check with its work under way already. */
function begun(part) {
  if (!part.atOnce) return part
  const working = part.work()
  working.catch(() => {})
  return { ...part, work: () => working }
}

async function chosenParts(names) {
  const unknown = names.find((name) => !parts.some((part) => part.name === name))
  if (unknown) {
    throw new Sentence(
      `There is no part "${unknown}"; there are ${parts.map(({ name }) => name).join(', ')}.`,
    )
  }
  checkNode()
  await ensureInstalled({ dev: true })
  return parts.filter(({ name }) => names.length === 0 || names.includes(name))
}

process.chdir(root)
const counts = { passed: 0, failed: 0 }
try {
  const chosen = (await chosenParts(process.argv.slice(2))).map(begun)
  // That it failed is told by the parts that need it.
  if (chosen.some((part) => part.built)) built().catch(() => {})
  for (const part of chosen) {
    const { passed, failed } = await attempt(part)
    counts.passed += passed
    counts.failed += failed
  }
} catch (error) {
  say(error instanceof Sentence ? error.message : error.stack)
  counts.failed += 1
}
say(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed > 0 ? 1 : 0
