import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNpm } from './run.mjs'

const sources = ['app', 'db', 'public', 'package-lock.json', 'remix.config.js', 'scripts/precompress.mjs']
const settings = ['tsconfig.json', 'vite.config.ts']

/** @param {string} path @returns {string[]} the files at or below a path, in a fixed order */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).sort()
  return names.flatMap((name) => filesBelow(join(path, name))).filter((file) => !/\.test\.tsx?$/.test(file))
}

/** What the build is made from, as one hash. @param {string} [folder] the project's */
export function sourceStamp(folder = root) {
  const hash = createHash('sha256')
  for (const file of [...sources, ...settings].flatMap((path) => filesBelow(join(folder, path)))) {
    hash
      .update(`${file.slice(folder.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

const stampFile = `${root}build/.stamp`
const serverFile = `${root}build/server/index.js`

const isBuilt = () =>
  existsSync(serverFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp()

/** Builds when there is no build, or one of other sources. @returns {Promise<string>} the built server's file */
export async function ensureBuilt() {
  if (!isBuilt()) {
    const stamp = sourceStamp()
    rmSync(stampFile, { force: true })
    await runNpm(['run', 'build'], {
      doing: 'Building',
      done: 'Built',
      failed: 'The build failed: see above.',
      env: { ...process.env, NODE_ENV: 'production' },
    })
    writeFileSync(stampFile, stamp)
  }
  return serverFile
}
