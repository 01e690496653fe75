import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createDatabase } from '~db/client'
import { startEmbeddedPostgres } from '~db/embedded/index'
import { migrate } from '~db/migrate'
import { freePort } from '../support/server'
import { measureBulk } from './bulk'
import { Client } from './client'
import { writeFigures, writeSoak } from './document'
import { measureBareSql, measureFloor } from './floor'
import { measureImport } from './imports'
import { measureLargeImports } from './large-import'
import { measureLists } from './lists'
import { measureLongRuns } from './long-runs'
import { measureManyForm } from './many-form'
import { measurePlan } from './plan'
import { startMeasured } from './process'
import { type Figure, table } from './report'
import { measureSlow } from './slow'
import { measureSoak } from './soak'
import { measureStatements } from './statements'
import { measureTicks } from './ticks'
import { measureTicksAtOnce } from './ticks-at-once'
import { measureTimeline } from './timeline'
import { measureWeights } from './weights'
import { makeBenchWorld, makeFilledProject } from './world'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    files: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '30' },
  },
})
const { quick } = options
const soaks = positionals.includes('soak')
const SMALL = 1052
const SIZES = quick ? [] : [10_000, 100_000]
const build = resolve('build/server/index.js')
const say = (line: string) => process.stdout.write(`${line}\n`)

async function measure(databaseUrl: string): Promise<Figure[]> {
  await migrate(databaseUrl)
  const database = createDatabase(databaseUrl)
  const figures: Figure[] = []
  const took = (some: Figure[]) => {
    figures.push(...some)
    say(`${table(some)}\n`)
  }
  try {
    const world = await makeBenchWorld(database)
    const imported = await measureImport(world)
    if (imported) took(imported.figures)
    if (!quick) took(await measureLargeImports(world, { build, databaseUrl, all: options.files }))
    const small = imported?.project ?? (await makeFilledProject(world, SMALL))
    const sizes = [{ size: SMALL, project: small }]
    for (const size of SIZES) {
      say(`Filling a project with ${size.toLocaleString('en')} components …`)
      sizes.push({ size, project: await makeFilledProject(world, size) })
    }
    await database.sql.unsafe('vacuum analyze')
    const largest = sizes.at(-1)?.project ?? small

    const env = { DATABASE_URL: databaseUrl, DEMO: '0' }
    const app = await startMeasured(build, { port: await freePort(), ready: '/readyz', env })
    try {
      const list = new Client(app.url, world.plannerCookie)
      const page = await list.get(`/projects/${small.key}/components`, 'identity')
      list.close()
      took([...(await measureFloor(page.body.length)), ...(await measureBareSql(databaseUrl, small.id))])
      for (const { size, project } of sizes) took(await measureLists({ app, world, project }, size))
      took(await measureWeights({ app, world, project: small }))
      took(await measureSlow({ app, world, project: small }))
      took(await measureTicks({ app, world, project: small }))
      // They need more open components than the real files have.
      if (!quick) {
        took(await measureTicksAtOnce({ app, world, project: largest }))
        took(await measureManyForm({ app, world, project: largest }))
      }
      took(await measureTimeline({ app, world }))
      const { rssBytes } = await app.usage()
      took([
        {
          group: 'The process',
          item: 'start, the database there and migrated',
          value: app.startMilliseconds / 1000,
          unit: 's',
          limit: 3,
        },
        {
          group: 'The process',
          item: 'memory after all of this',
          value: rssBytes / 1e6,
          unit: 'MB',
          limit: 200,
        },
      ])
    } finally {
      await app.stop()
    }
    took(await measureStatements(build, databaseUrl, world, small))
    took(measurePlan())
    took(await measureBulk(world, largest, quick ? 1000 : 10_000))
    const fresh = await startMeasured(build, { port: await freePort(), ready: '/readyz', env })
    try {
      took(await measureLongRuns({ app: fresh, world, project: largest }))
    } finally {
      await fresh.stop()
    }
    return figures
  } finally {
    await database.close()
  }
}

/** Nothing but mixed work for `minutes`, in a project of 10,000 components, on a server that has just been started. */
async function soak(databaseUrl: string, minutes: number): Promise<Figure[]> {
  await migrate(databaseUrl)
  const database = createDatabase(databaseUrl)
  try {
    const world = await makeBenchWorld(database)
    const project = await makeFilledProject(world, 10_000)
    await database.sql.unsafe('vacuum analyze')
    const env = { DATABASE_URL: databaseUrl, DEMO: '0' }
    const app = await startMeasured(build, { port: await freePort(), ready: '/readyz', env })
    try {
      return await measureSoak({ app, world, project }, minutes)
    } finally {
      await app.stop()
    }
  } finally {
    await database.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'))
// As root, Postgres runs as another user, who must get in.
chmodSync(folder, 0o711)
const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: true })
try {
  if (soaks) {
    const figures = await soak(postgres.url, Number(options.minutes))
    say(table(figures))
    if (!options.dry) await writeSoak(figures)
  } else {
    const figures = await measure(postgres.url)
    if (!options.dry) await writeFigures(figures)
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
