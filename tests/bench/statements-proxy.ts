import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Messages of Postgres' protocol that run a statement: Query, and Execute of the extended protocol. */
const RUNS = new Set(['Q', 'E'])

/** Reads what a client sends: a length without a type first, then messages of a type and a length each. */
function countIn(socket: Socket, count: () => void) {
  let rest = Buffer.alloc(0)
  let begun = false
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = begun ? 5 : 4
      if (rest.length < head) return
      const length = rest.readUInt32BE(head - 4) + head - 4
      if (rest.length < length) return
      if (begun && RUNS.has(String.fromCharCode(rest[0] ?? 0))) count()
      begun = true
      rest = rest.subarray(length)
    }
  })
}

/** Stands between a server and its Postgres and counts the statements that go through, whoever sends them. */
export async function countingProxy(databaseUrl: string) {
  const target = new URL(databaseUrl)
  let statements = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(one)
      one.setNoDelay(true).pipe(other)
      one.on('error', () => other.destroy()).on('close', () => open.delete(one))
    }
    countIn(client, () => (statements += 1))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    count: () => statements,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
