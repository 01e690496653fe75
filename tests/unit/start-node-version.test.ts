import { describe, expect, it } from 'vitest'
import { checkNode } from '../../scripts/lib/node-version.mjs'

describe('the check of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0'])('accepts %s', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })

  it.each(['18.20.0', '20.18.9'])('refuses %s in a sentence', (version) => {
    expect(() => checkNode(version)).toThrow(
      `Milepost needs Node 20.19 or newer, and this is Node ${version}.`,
    )
  })
})
