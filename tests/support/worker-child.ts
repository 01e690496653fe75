// A worker by itself, for a test that kills it: does what waits in small pieces, and says when it is there.
import { startWorker } from '~/data/bulk/worker'
import { createDatabase } from '~db/client'

const [url = '', most = '20'] = process.argv.slice(2)
const log = { error: (error: unknown) => process.stderr.write(`${String(error)}\n`) }
startWorker(createDatabase(url), log, { most: Number(most), every: 100 })
process.stdout.write('working\n')
