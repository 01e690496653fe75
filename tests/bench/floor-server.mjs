// The floor: Node's own server and one string, of the size of the page it stands beside.
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

const page = 'Nothing but text, as long as the page. '.repeat(Math.ceil(Number(process.env.BYTES) / 39))
createServer((request, response) => {
  const body = request.url === '/gzip' ? gzipSync(page) : Buffer.from(page)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    ...(request.url === '/gzip' ? { 'content-encoding': 'gzip' } : {}),
  })
  response.end(body)
}).listen(Number(process.env.PORT), process.env.HOST)
