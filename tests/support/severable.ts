import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface Severable {
  /** The database's address by way of this. */
  url: string
  /** Ends every connection and takes no new one, as when the database's machine is gone. */
  sever(): Promise<void>
  /** Takes connections again, at the same address. @param databaseUrl where the database is by now */
  mend(databaseUrl?: string): Promise<void>
  close(): Promise<void>
}

/** Stands between a server and its database, so that a test can take the database away. */
export async function severable(databaseUrl: string): Promise<Severable> {
  let target = new URL(databaseUrl)
  const open = new Set<Socket>()
  const keep = (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  let server: Server | undefined
  const listen = async (port: number) => {
    server = createServer((near) => {
      const far = connect(Number(target.port) || 5432, target.hostname)
      for (const socket of [near, far]) keep(socket)
      near.pipe(far).pipe(near)
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const sever = async () => {
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    server = undefined
    for (const socket of open) socket.destroy()
    await closed
  }
  const port = await listen(0)
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    sever,
    async mend(now = target.href) {
      target = new URL(now)
      await listen(port)
    },
    close: sever,
  }
}
