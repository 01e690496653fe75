import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { freePort } from '../support/server'
import { type LargeFile, writeLargeCsv, writeLargeWorkbook } from './large-files'
import { type Sample, watchMemory } from './memory'
import { type MeasuredProcess, startMeasured } from './process'
import type { Figure } from './report'
import { type BenchWorld, makeEmptyProject } from './world'

/** A person with a browser, as far as an import needs one. */
function browser(url: string, cookie: string) {
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie, origin: url, accept: 'text/html', ...(init.headers as object) }
    const answer = await fetch(url + path, { ...init, headers, redirect: 'manual' })
    const text = await answer.text()
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 400)}`)
    return { text, to: answer.headers.get('location') ?? '' }
  }
  const post = (path: string, fields: [string, string][]) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields) })
  return { send, post }
}

export interface Imported {
  seconds: number
  /** The most memory that the server had. */
  high: number
  /** How many components were added. */
  added: number
  steps: { name: string; seconds: number; high: number; samples: Sample[] }[]
}

/** Uploads a file, looks at it and imports it, as a browser does; the server is watched. */
async function importThrough(
  app: MeasuredProcess,
  cookie: string,
  projectKey: string,
  path: string,
): Promise<Imported> {
  const { send, post } = browser(app.url, cookie)
  const steps: Imported['steps'] = []
  const step = async (name: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    const { high, samples } = await watchMemory(app.pid, work)
    steps.push({ name, seconds: (performance.now() - began) / 1000, high, samples })
  }
  let [page, here] = ['', '']
  await step('upload', async () => {
    const body = new FormData()
    body.set('file', await openAsBlob(path), basename(path))
    here = (await send(`/projects/${projectKey}/import`, { method: 'POST', body })).to
  })
  await step('preview', async () => {
    const before = (await send(here)).text
    const uses = [...before.matchAll(/<select[^>]* name="use\[(\d+)\]"[\s\S]*?<\/select>/g)].map(
      ([select, at]): [string, string] => [
        `use[${at}]`,
        /<option value="([^"]*)" selected/.exec(select)?.[1] ??
          /<option selected="" value="([^"]*)"/.exec(select)?.[1] ??
          '',
      ],
    )
    await post(here, [['intent', 'preview'], ...uses])
    page = (await send(here)).text
  })
  const fingerprint = /name="preview" value="([^"]+)"/.exec(page)?.[1]
  if (fingerprint !== undefined)
    await step('apply', async () => {
      const choice: [string, string][] = page.includes('name="leaveOut"') ? [['leaveOut', 'on']] : []
      await post(here, [['intent', 'apply'], ['preview', fingerprint], ...choice])
      page = (await send(here)).text
    })
  return {
    seconds: steps.reduce((sum, step) => sum + step.seconds, 0),
    high: Math.max(...steps.map(({ high }) => high)),
    added: Number(/([\d,]+) components? added/.exec(page)?.[1]?.replaceAll(',', '') ?? 0),
    steps,
  }
}

const ROWS = 100_000
/** Of a row's remark, for files just below the largest that is taken. */
const REMARK = { csv: 380, xlsx: 560 }

/**
 * 100,000 components from the upload to the result, by a server of their own as `npm start` runs it, and the same file
 * again; `all` kinds and sizes of files too.
 */
export async function measureLargeImports(
  world: BenchWorld,
  { build, databaseUrl, all }: { build: string; databaseUrl: string; all: boolean },
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-files-'))
  const figures: Figure[] = []
  const count = ROWS.toLocaleString('en')
  const measured = async (
    what: string,
    name: string,
    write: (path: string, file: LargeFile) => void,
    remark = 0,
  ) => {
    const path = join(folder, name)
    write(path, { rows: ROWS, remark })
    const env = { DATABASE_URL: databaseUrl, DEMO: '0' }
    const app = await startMeasured(build, { port: await freePort(), ready: '/readyz', env })
    const { key } = await makeEmptyProject(world, what)
    try {
      for (const again of all || figures.length === 0 ? [false, true] : [false]) {
        const { seconds, high, added } = await importThrough(app, world.plannerCookie, key, path)
        if (added !== (again ? 0 : ROWS)) throw new Error(`${what} added ${added} components`)
        const item = again ? `${what} again, nothing new` : what
        figures.push({ group: 'Import', item: `${item}: time`, value: seconds, unit: 's', limit: 60 })
        // Only Linux tells it.
        if (high > 0)
          figures.push({
            group: 'Import',
            item: `${item}: most memory`,
            value: high / 1e6,
            unit: 'MB',
            limit: 200,
          })
      }
    } finally {
      await app.stop()
    }
  }
  try {
    await measured(`CSV of ${count} components`, 'takeoff.csv', writeLargeCsv)
    if (!all) return figures
    await measured(`workbook of ${count} components`, 'takeoff.xlsx', writeLargeWorkbook)
    await measured(`CSV of ${count} components and nearly 50 MB`, 'long.csv', writeLargeCsv, REMARK.csv)
    await measured(
      `workbook of ${count} components and nearly 50 MB`,
      'long.xlsx',
      writeLargeWorkbook,
      REMARK.xlsx,
    )
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
