/**
 * A stand-in for Milepost that tests can kill: runs the embedded server for the folder given and says its address.
 * On SIGINT it does what the server does when it drains: one more query, then it stops the database.
 */
import postgres from 'postgres'
import { startEmbeddedPostgres } from '../../db/embedded/index'

const [, , dataDir = ''] = process.argv
const log: string[] = []
const server = await startEmbeddedPostgres({ dataDir, log: (line) => log.push(line) })

process.once('SIGINT', () => void drain())
async function drain() {
  await new Promise((resolve) => setTimeout(resolve, 200))
  const sql = postgres(server.url, { max: 1 })
  const [row] = await sql`SELECT 'drained' AS said`
  await sql.end()
  await server.stop()
  process.stdout.write(`${JSON.stringify({ said: row?.said })}\n`)
  process.exit(0)
}

process.stdout.write(`${JSON.stringify({ url: server.url, log })}\n`)
setInterval(() => undefined, 1000)
