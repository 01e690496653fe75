import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const COMPRESSIBLE =
  /^(text\/(?!event-stream)|application\/(json|problem\+json|javascript|manifest)|image\/svg)/
/** Below this the header costs more than it saves. */
const WORTH_IT = 400

/** At these levels a page takes a quarter of a millisecond: handing it to another thread costs more than that. */
const GZIP_LEVEL = 4
const BROTLI_QUALITY = 4

const brotli = (whole: Buffer) =>
  brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  })

/**
 * Compresses a whole answer at once: a page written in chunks is flushed with each and comes out much larger.
 * @param page the body, where the response was made without it
 */
export async function compressed(
  response: Response,
  acceptEncoding: string | undefined,
  page?: string,
): Promise<Response> {
  const { headers, status } = response
  if (status === 304 || headers.has('content-encoding')) return response
  if (page === undefined && !response.body) return response
  if (!COMPRESSIBLE.test(headers.get('content-type') ?? '')) return response
  headers.append('vary', 'Accept-Encoding')
  const accepted = acceptEncoding ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  if (!encoding) return page === undefined ? response : new Response(page, { status, headers })
  const whole = page === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(page)
  if (whole.length < WORTH_IT) return new Response(whole, { status, headers })
  const body = encoding === 'br' ? brotli(whole) : gzipSync(whole, { level: GZIP_LEVEL })
  headers.set('content-encoding', encoding)
  headers.set('content-length', String(body.length))
  return new Response(body, { status, headers })
}
