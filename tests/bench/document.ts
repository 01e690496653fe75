import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { format, resolveConfig } from 'prettier'
import { type Figure, table } from './report'

const FILE = 'docs/measurements.md'
/** Made by a run of its own; it stays when all else is measured again. */
const SOAK = /^## Soak: [\s\S]*?(?=^## |(?![\s\S]))/m

const machine = () => `${availableParallelism()} cores, Node ${process.versions.node}`
const today = () => new Date().toISOString().slice(0, 10)
const old = () => readFileSync(FILE, 'utf8')

async function write(text: string): Promise<void> {
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' }))
  process.stdout.write(`Written to ${FILE}\n`)
}

/** All that `npm run bench` measures; what the last soak came to stays at the end. */
export async function writeFigures(figures: readonly Figure[]): Promise<void> {
  await write(`# Measured

Written by \`npm run bench\` on ${today()}: ${machine()}, the embedded Postgres beside the server, durable as in production. CPU is
that of the server's process, all its threads, the median of seven blocks of requests; time is what one client waited. Each
figure stands beside the limit that it must keep; "over" says where it doesn't.

${table(figures)}

${SOAK.exec(old())?.[0] ?? ''}`)
}

/** What a soak came to, instead of the last one. */
export async function writeSoak(figures: readonly Figure[]): Promise<void> {
  const [heading, ...rest] = table(figures).split('\n')
  const how = `By \`npm run bench -- soak\` on ${today()}, ${machine()}: some twenty requests a second by people who are signed in, a
preview of 200 rows every five seconds, and twelve browsers that listen, each for half a minute.`
  await write(`${old().replace(SOAK, '').trimEnd()}\n\n${[heading, '', how, ...rest].join('\n')}\n`)
}
