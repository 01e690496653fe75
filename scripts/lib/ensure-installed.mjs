import { readFileSync } from 'node:fs'
import { root, runNpm } from './run.mjs'

/** @param {string} path */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * Whether node_modules lacks a package of the lock file or has another version of it. npm writes its own list into
 * node_modules last of all, so an install that was stopped counts as missing; dates of files say nothing after a clone.
 * @param {Record<string, { version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }>} wanted
 * @param {typeof wanted | null} installed
 * @param {{ dev: boolean }} options dev: with what only tests and checks need
 */
export function isInstallNeeded(wanted, installed, { dev }) {
  if (!installed) return true
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === '' || (!dev && (entry.dev || entry.devOptional))) return false
    const found = installed[path]
    // Optional packages are for other platforms.
    if (!found) return !entry.optional && !entry.devOptional
    return found.version !== entry.version
  })
}

/**
 * Installs the locked versions when they aren't there.
 * @param {{ dev?: boolean }} [options]
 */
export async function ensureInstalled({ dev = false } = {}) {
  const wanted = packagesOf(`${root}package-lock.json`) ?? {}
  const installed = packagesOf(`${root}node_modules/.package-lock.json`)
  if (!isInstallNeeded(wanted, installed, { dev })) return
  await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(dev ? ['--include=dev'] : [])], {
    doing: 'Installing packages',
    done: 'Installed',
    failed: 'The packages could not be installed: is the package registry reachable? Then start again.',
  })
}
