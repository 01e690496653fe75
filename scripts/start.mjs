// npm start: installs and builds what is missing, then serves. Ctrl-C while it serves drains, stops the embedded
// Postgres and exits with 0 (npm around it may say 130); while it installs or builds it exits with 130.
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './lib/build-stamp.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { checkNode } from './lib/node-version.mjs'
import { root, Sentence } from './lib/run.mjs'

/** A kill of npm reaches the shell between, which ends without passing it on: so its end counts as the signal. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

async function start() {
  process.chdir(root)
  stopWithNpm()
  checkNode()
  await ensureInstalled()
  const server = await ensureBuilt()
  process.env.NODE_ENV = 'production'
  // In this process, so that a signal reaches the server itself whoever sends it.
  await import(pathToFileURL(server).href)
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Sentence ? error.message : error.stack}\n`)
  process.exit(1)
}
