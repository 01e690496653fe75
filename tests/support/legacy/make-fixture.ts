// npx tsx tests/support/legacy/make-fixture.ts postgres://postgres@127.0.0.1:5432/postgres
// Makes the kept dump anew, in a database of its own on that server. Needed when what a made copy holds changes.
import { writeDump } from './dump'
import { DUMP_FIXTURE, withDumped } from './fixture'

await withDumped(process.argv[2] ?? '', (url) => writeDump(url, DUMP_FIXTURE))
