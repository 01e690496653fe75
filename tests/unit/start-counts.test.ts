import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { playwrightCounts, vitestCounts } from '../../scripts/lib/test-counts.mjs'

const folder = mkdtempSync(join(tmpdir(), 'milepost-counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('the counts of a test run', () => {
  it('are those of the report', () => {
    const file = report({ numPassedTests: 5, numFailedTests: 2, testResults: [] })
    expect(vitestCounts(file, 1)).toEqual({ passed: 5, failed: 2 })
  })

  it('count a file that broke before its tests ran', () => {
    const broken = { status: 'failed', assertionResults: [] }
    const file = report({ numPassedTests: 5, numFailedTests: 0, testResults: [broken] })
    expect(vitestCounts(file, 1)).toEqual({ passed: 5, failed: 1 })
  })

  it('never call a run without report or with a bad exit code a success', () => {
    expect(vitestCounts(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1 })
    expect(playwrightCounts(join(folder, 'none.json'), 1)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('say what passed at the second try only', () => {
    const file = report({ stats: { expected: 3, unexpected: 0, flaky: 1 } })
    expect(playwrightCounts(file, 0)).toEqual({ passed: 4, failed: 0, secondTry: 1 })
  })
})
