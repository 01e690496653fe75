import { readFileSync } from 'node:fs'
import { root, Sentence } from './run.mjs'

/**
 * Refuses a Node that is too old for the packages, in a sentence rather than by a strange error later.
 * @param {string} [running] such as `20.20.2`
 */
export function checkNode(running = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const wanted = engines.node.replace('>=', '')
  const [major, minor] = running.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new Sentence(`Milepost needs Node ${wanted} or newer, and this is Node ${running}.`)
}
