import { describe, expect, it } from 'vitest'
import { isInstallNeeded } from '../../scripts/lib/ensure-installed.mjs'

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/react': { version: '18.3.1' },
  'node_modules/vitest': { version: '4.1.12', dev: true },
  'node_modules/only-on-windows': { version: '1.0.0', optional: true },
}
const server = { 'node_modules/react': { version: '18.3.1' } }
const everything = { ...server, 'node_modules/vitest': { version: '4.1.12' } }

describe('whether packages must be installed', () => {
  it('they must when there are none, or an install was stopped before its end', () => {
    expect(isInstallNeeded(wanted, null, { dev: false })).toBe(true)
  })

  it('the server does without what only tests need', () => {
    expect(isInstallNeeded(wanted, server, { dev: false })).toBe(false)
    expect(isInstallNeeded(wanted, server, { dev: true })).toBe(true)
    expect(isInstallNeeded(wanted, everything, { dev: true })).toBe(false)
  })

  it('a package of another version is replaced', () => {
    const older = { ...everything, 'node_modules/react': { version: '18.2.0' } }
    expect(isInstallNeeded(wanted, older, { dev: false })).toBe(true)
  })
})
