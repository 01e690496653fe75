import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { precompress } from '../../scripts/precompress.mjs'

const folder = mkdtempSync(join(tmpdir(), 'milepost-compress-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('compresses files beside themselves, where that makes them smaller', () => {
  const text = 'milestone '.repeat(500)
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets', 'app.js'), text)
  writeFileSync(join(folder, 'assets', 'tiny.js'), 'x')
  writeFileSync(join(folder, 'icon.png'), text)
  precompress(folder)
  precompress(folder)

  expect(readdirSync(join(folder, 'assets')).sort()).toEqual(['app.js', 'app.js.br', 'app.js.gz', 'tiny.js'])
  expect(readdirSync(folder).sort()).toEqual(['assets', 'icon.png'])
  expect(brotliDecompressSync(readFileSync(join(folder, 'assets', 'app.js.br'))).toString()).toBe(text)
  expect(gunzipSync(readFileSync(join(folder, 'assets', 'app.js.gz'))).toString()).toBe(text)
})
