// npm run trust: see scripts/trust.mjs. One run of vitest a promise, with the figures that its tests say they have run.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonTestResults } from 'vitest/node'
import { type Promised, PROMISES } from './promises'
import { type Outcome, writeTable } from './table'

const reports = mkdtempSync(join(tmpdir(), 'milepost-trust-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))
const say = (line: string) => process.stdout.write(`${line}\n`)

const options = process.argv.slice(2)
const share = Number(options.find((option) => option.startsWith('--share='))?.slice(8) ?? 1)
const dry = options.includes('--dry')
const names = options.filter((option) => !option.startsWith('--'))

type Test = JsonTestResults['testResults'][number]['assertionResults'][number]

function read(file: string): { tests: Test[]; broken: string[] } {
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as JsonTestResults
    return {
      tests: testResults.flatMap(({ assertionResults }) => assertionResults),
      broken: testResults.flatMap(({ status, assertionResults, message }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed') ? [message] : [],
      ),
    }
  } catch {
    return { tests: [], broken: ['there is no report'] }
  }
}

async function run({ name, project, files, ran }: Promised): Promise<Outcome & { kept: boolean }> {
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new Error(`There is no ${missing.join(', ')}`)
  const report = join(reports, `${name}.json`)
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const began = Date.now()
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...output, ...files]
  const child = spawn(process.execPath, vitest, {
    env: { ...process.env, TRUST: String(share) },
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  const { tests, broken } = read(report)
  const failed = [
    ...tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ...broken.map((message) => message.split('\n')[0] ?? ''),
  ]
  const passed = tests.filter(({ status }) => status === 'passed').length
  const kept = code === 0 && failed.length === 0 && passed > 0
  const figures = tests.flatMap(({ meta }) => meta?.figures ?? [])
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  return {
    kept,
    run: [
      ...(ran ? [ran(share)] : []),
      ...figures,
      `${passed} ${passed === 1 ? 'test' : 'tests'}`,
      `${minutes} min`,
    ].join('; '),
    result: kept ? 'kept' : `BROKEN: ${failed.slice(0, 3).join('; ') || `vitest ended with ${code}`}`,
    when: `${new Date().toISOString().slice(0, 16).replace('T', ' ')}, ${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node ${process.versions.node}${share === 1 ? '' : `, at ${share} of the figures`}`,
  }
}

const unknown = names.find((name) => !PROMISES.some((promise) => promise.name === name))
if (unknown || !(share > 0)) {
  const known = PROMISES.map(({ name }) => name).join(', ')
  process.stderr.write(`There is no promise "${unknown ?? share}"; there are ${known}.\n`)
  process.exit(1)
}
const outcomes = new Map<string, Outcome>()
let broken = 0
for (const promise of PROMISES) {
  if (names.length > 0 && !names.includes(promise.name)) continue
  say(`\n== ${promise.promise}: ${promise.asked} ==`)
  const outcome = await run(promise)
  outcomes.set(promise.name, outcome)
  broken += Number(!outcome.kept)
  say(`${promise.promise}: ${outcome.result} (${outcome.run})`)
  // After each: what was found is kept when the rest is broken off.
  if (!dry) await writeTable(PROMISES, outcomes)
}
process.exitCode = broken > 0 ? 1 : 0
