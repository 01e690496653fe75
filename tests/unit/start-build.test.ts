import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceStamp } from '../../scripts/lib/build-stamp.mjs'

describe('the stamp of what a build is made from', () => {
  let folder = ''
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

  beforeEach(() => {
    folder = `${mkdtempSync(join(tmpdir(), 'milepost-stamp-'))}/`
    mkdirSync(join(folder, 'app', 'routes'), { recursive: true })
    write('app/routes/route.tsx', 'one')
    write('package-lock.json', '{}')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('stays while nothing changes, and while only tests and notes change', () => {
    const before = sourceStamp(folder)
    write('app/routes/route.test.ts', 'a test')
    write('README.md', 'notes')
    expect(sourceStamp(folder)).toBe(before)
  })

  it.each([
    ['a page', 'app/routes/route.tsx', 'two'],
    ['a new file', 'app/root.tsx', 'new'],
    ['the packages', 'package-lock.json', '{ }'],
    ['the settings', 'vite.config.ts', 'export default {}'],
  ])('changes with %s', (_what, path, text) => {
    const before = sourceStamp(folder)
    write(path, text)
    expect(sourceStamp(folder)).not.toBe(before)
  })

  it('changes when a file is renamed', () => {
    const before = sourceStamp(folder)
    rmSync(join(folder, 'app/routes/route.tsx'))
    write('app/routes/other.tsx', 'one')
    expect(sourceStamp(folder)).not.toBe(before)
  })
})
