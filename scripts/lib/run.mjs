// What start and test share. Node's own modules only: node_modules may not be there yet.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Something that a person can mend, told in a sentence. */
export class Sentence extends Error {}

/** @param {string} line */
export const say = (line) => process.stdout.write(`${line}\n`)

/** @param {number} since milliseconds, from Date.now() */
const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`

/** What shells call the end by a signal. @param {string} signal */
const exitCodeOf = (signal) => (signal === 'SIGINT' ? 130 : 143)

/** The npm that runs this script, else the one on the path: [command, first arguments, options]. */
function npm() {
  const own = process.env.npm_execpath
  if (own && /npm-cli\.c?js$/.test(own)) return { command: process.execPath, first: [own], options: {} }
  return { command: 'npm', first: [], options: { shell: process.platform === 'win32' } }
}

/**
 * Runs a program in the project's folder and waits for it. Ctrl-C or a kill ends it too, and then this process.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options] quiet keeps the output back
 * @returns {Promise<{ code: number, output: string }>} output is empty unless quiet
 */
export function run(command, args, { env = process.env, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
    const child = spawn(command, args, { cwd: root, env, stdio, shell })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))

    let stoppedBy = ''
    const forward = (signal) => {
      if (stoppedBy) return
      stoppedBy = signal
      child.kill(signal)
      // npm may take long to undo an install; one that is cut off is simply done again at the next start.
      setTimeout(() => {
        child.kill('SIGKILL')
        process.exit(exitCodeOf(signal))
      }, 3000).unref()
    }
    process.on('SIGINT', forward).on('SIGTERM', forward)
    const forget = () => process.off('SIGINT', forward).off('SIGTERM', forward)
    child.once('error', (error) => {
      forget()
      reject(error)
    })
    child.once('close', (code) => {
      forget()
      if (stoppedBy) process.exit(exitCodeOf(stoppedBy))
      resolve({ code: code ?? 1, output })
    })
  })
}

/** npm says first what went wrong, a build last. @param {string} output */
function shortened(output) {
  const lines = output.trim().split('\n')
  return lines.length <= 60 ? lines.join('\n') : [...lines.slice(0, 20), '…', ...lines.slice(-40)].join('\n')
}

/**
 * Runs npm with a line when it begins, one every ten seconds, and one at its end.
 * @param {string[]} args
 * @param {{ doing: string, done: string, failed: string, env?: NodeJS.ProcessEnv }} words
 */
export async function runNpm(args, { doing, done, failed, env }) {
  const began = Date.now()
  say(`${doing} …`)
  const still = setInterval(() => say(`  … ${seconds(began)}`), 10_000)
  const { command, first, options } = npm()
  try {
    const { code, output } = await run(command, [...first, ...args], { env, quiet: true, ...options })
    if (code !== 0) throw new Sentence(`${shortened(output)}\n${failed}`)
    say(`${done} in ${seconds(began)}`)
  } catch (error) {
    if (error.code === 'ENOENT') throw new Sentence('npm was not found: install it together with Node.')
    throw error
  } finally {
    clearInterval(still)
  }
}
