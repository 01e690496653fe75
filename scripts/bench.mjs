// npm run bench: what pages, ticks and imports cost on this machine, beside what they may cost, into docs/measurements.md.
// --quick measures at the size of the real files alone; --files imports 100,000 components from every kind of file, which
// takes some minutes more; --dry writes nothing. `npm run bench -- soak` does mixed work for --minutes (30) instead, and
// looks whether the server's memory is flat.
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
  const bench = [join(root, 'node_modules/tsx/dist/cli.mjs'), 'tests/bench/main.ts', ...process.argv.slice(2)]
  const { code } = await run(process.execPath, bench)
  process.exitCode = code
} catch (error) {
  process.stderr.write(`${error instanceof Sentence ? error.message : error.stack}\n`)
  process.exitCode = 1
}
