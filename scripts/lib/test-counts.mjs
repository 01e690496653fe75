import { readFileSync } from 'node:fs'

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** A runner that failed without a failed test (a file that didn't load, no report) counts as one failure. */
const atLeastOne = (failed, code) => (code !== 0 && failed === 0 ? 1 : failed)

/**
 * The counts of vitest's JSON report. A file that broke before its tests ran counts as one failure.
 * @param {string} file
 * @param {number} code vitest's exit code
 */
export function vitestCounts(file, code) {
  const report = readReport(file)
  const broken = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = (report?.numFailedTests ?? 0) + broken.length
  return { passed: report?.numPassedTests ?? 0, failed: atLeastOne(failed, code) }
}

/**
 * The counts of Playwright's JSON report. What passed at the second try only (tried where CI is set) has passed, and is
 * counted beside it, so that it is said.
 * @param {string} file
 * @param {number} code Playwright's exit code
 */
export function playwrightCounts(file, code) {
  const stats = readReport(file)?.stats ?? { expected: 0, unexpected: 0, flaky: 0 }
  return {
    passed: stats.expected + stats.flaky,
    failed: atLeastOne(stats.unexpected, code),
    secondTry: stats.flaky,
  }
}
