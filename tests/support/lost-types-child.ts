// Opens a connection that ends as soon as the driver asks it for its types, with the server's guard or without it.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { createLog } from '~/server/log'
import { surviveStrayWrites } from '~/server/stray-write'
import { createDatabase } from '~db/client'

const [address = '', guard] = process.argv.slice(2)
if (guard === 'guarded') surviveStrayWrites(createLog('warn'))

const there = new URL(address)
const between = createServer((near) => {
  const far = connect(Number(there.port), there.hostname)
  near.on('data', (part) => {
    if (!part.includes('pg_catalog.pg_type')) return
    between.close()
    near.destroy()
    far.destroy()
  })
  near.pipe(far).pipe(near)
  for (const socket of [near, far]) socket.on('error', () => socket.destroy())
}).listen(0, '127.0.0.1')
await once(between, 'listening')
const url = new URL(address)
url.port = String((between.address() as AddressInfo).port)

const told = await createDatabase(url.href).sql`select 1`.then(
  () => 'nothing',
  (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
)
// Until a promise that nobody waits for has been noticed.
await new Promise((resolve) => setTimeout(resolve, 200))
process.stdout.write(`told ${String(told)}\n`)
process.exit(0)
