// npm run trust: what Milepost promises, tested at full length, into docs/trust.md. `npm run trust -- durable` tests that
// promise alone; --share=0.1 a tenth of everything (the table then says so); --dry writes nothing.
import { join } from 'node:path'
import { ensureBuilt } from './lib/build-stamp.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { checkNode } from './lib/node-version.mjs'
import { root, run, Sentence } from './lib/run.mjs'

try {
  process.chdir(root)
  checkNode()
  await ensureInstalled({ dev: true })
  await ensureBuilt()
  const trust = [join(root, 'node_modules/tsx/dist/cli.mjs'), 'tests/trust/main.ts', ...process.argv.slice(2)]
  const { code } = await run(process.execPath, trust)
  process.exitCode = code
} catch (error) {
  process.stderr.write(`${error instanceof Sentence ? error.message : error.stack}\n`)
  process.exitCode = 1
}
