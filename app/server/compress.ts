import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

const COMPRESSIBLE =
  /^(text\/(?!event-stream)|application\/(json|problem\+json|javascript|manifest)|image\/svg)/
/** Below this the header costs more than it saves. */
const WORTH_IT = 400

/** Compresses a whole answer at once: a page written in chunks is flushed with each and comes out much larger. */
export async function compressed(response: Response, acceptEncoding: string | undefined): Promise<Response> {
  const { headers, status } = response
  if (!response.body || status === 304 || headers.has('content-encoding')) return response
  if (!COMPRESSIBLE.test(headers.get('content-type') ?? '')) return response
  headers.append('vary', 'Accept-Encoding')
  const accepted = acceptEncoding ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
  if (!encoding) return response
  const whole = Buffer.from(await response.arrayBuffer())
  if (whole.length < WORTH_IT) return new Response(whole, { status, headers })
  const body =
    encoding === 'br'
      ? await brotli(whole, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 5,
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
          },
        })
      : await deflate(whole, { level: 6 })
  headers.set('content-encoding', encoding)
  headers.set('content-length', String(body.length))
  return new Response(body, { status, headers })
}
