import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say, Sentence } from './run.mjs'

const isRoot = process.getuid?.() === 0
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** @param {string} name @returns {string | undefined} where the program is on the path */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

const installed = () => names.map(onPath).find(Boolean) ?? places.find((file) => existsSync(file))

/** The one that `npx playwright install chromium` brought. */
async function playwrights() {
  try {
    const { chromium } = await import('@playwright/test')
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
  } catch {
    return undefined
  }
}

/** On Debian as root: installs one from the distribution. The headless shell starts two to three times faster. */
function installFromDebian() {
  if (!isRoot || !existsSync('/etc/debian_version') || !onPath('apt-get')) return undefined
  say('Installing Chromium …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  apt('update', '-qq')
  const ways = ['chromium-headless-shell', 'chromium']
  return ways.some((name) => apt('install', '-y', '-qq', '--no-install-recommends', name))
    ? installed()
    : undefined
}

/** Without these Chromium asks the network for updates and lists at every start. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Finds a Chromium for tests, or installs one where it can: CHROMIUM_PATH, Debian's headless shell, Chromium, Chrome,
 * Playwright's own, apt-get.
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string> }>}
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given))
    throw new Sentence(`CHROMIUM_PATH names ${given}, and there is no such file.`)
  const executablePath = given || installed() || (await playwrights()) || installFromDebian()
  if (!executablePath) {
    throw new Sentence(
      'No Chromium for the browser tests: install chromium or Chrome, run "npx playwright install chromium", or set CHROMIUM_PATH.',
    )
  }
  // Chromium's sandbox refuses to run as root, and is wanted everywhere else.
  return { executablePath, args: isRoot ? ['--no-sandbox', ...quiet] : quiet, env: {} }
}
