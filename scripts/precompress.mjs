// After a build: every file browsers get, compressed as well as can be, beside itself as .br and .gz.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const alreadyCompressed = /\.(?:br|gz|png|jpe?g|webp|avif|gif|woff2?|ico)$/

/** @param {Buffer} content */
const brotli = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  })
/** @param {Buffer} content */
const gzip = (content) => gzipSync(content, { level: 9 })

/**
 * Writes `file.br` and `file.gz` for the files below a folder, each only where it is smaller than the file.
 * @param {string} folder
 */
export function precompress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) precompress(path)
    else if (!alreadyCompressed.test(entry.name)) {
      const content = readFileSync(path)
      for (const [extension, compress] of [
        ['br', brotli],
        ['gz', gzip],
      ]) {
        const smaller = compress(content)
        if (smaller.length < content.length) writeFileSync(`${path}.${extension}`, smaller)
        else rmSync(`${path}.${extension}`, { force: true })
      }
    }
  }
}

if (process.argv[1] === import.meta.filename) precompress('build/client')
