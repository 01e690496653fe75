// Ends the database's side of transactions that are just about to write, with the server's guard or without it.
import postgres from 'postgres'
import { createLog } from '~/server/log'
import { surviveStrayWrites } from '~/server/stray-write'

const [url = '', guard] = process.argv.slice(2)
if (guard === 'guarded') surviveStrayWrites(createLog('warn'))

const sql = postgres(url, { max: 4, onnotice: () => {} })
const killer = postgres(url, { max: 1 })
let told = 0
for (let round = 0; round < 4; round += 1) {
  await sql
    .begin(async (tx) => {
      const [row] = await tx`select pg_backend_pid() as pid`
      await killer`select pg_terminate_backend(${row?.pid})`
      // Until its end is noticed, by turns of the event loop that differ from round to round.
      for (let turn = 0; turn < 200; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve))
        tx`select 1`.catch(() => {})
      }
    })
    .catch(() => (told += 1))
}
process.stdout.write(`told ${told}\n`)
process.exit(0)
