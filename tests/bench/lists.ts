import { Client } from './client'
import { cost } from './measure'
import { type Look, MAIN_LOOKS, OTHER_LOOKS, WALL_MILLISECONDS } from './pages'
import type { Figure } from './report'
import type { Measured } from './world'

const clientFor = ({ app, world }: Measured, look: Pick<Look, 'field'>) =>
  new Client(app.url, look.field ? world.foremanCookie : world.plannerCookie)

/** The address of a page far into the list: half-way by number, as a page's own link would lead there. */
function deep(size: number): string {
  const after = Buffer.from(JSON.stringify([String(Math.floor(size / 2)), Math.floor(size / 2)])).toString(
    'base64url',
  )
  return `?sort=number&after=${after}`
}

/** V8 compiles what is used often while it is used: a server that has just been started isn't measured. */
async function warmUp(measured: Measured, path: string): Promise<void> {
  for (const { query, field = false } of MAIN_LOOKS) {
    const client = clientFor(measured, { field })
    for (let at = 0; at < 250; at += 1) await client.get(path + query)
    client.close()
  }
}

/** A project's list and a component's page: CPU and time. */
export async function measureLists(measured: Measured, size: number): Promise<Figure[]> {
  const group = `${size.toLocaleString('en')} components`
  const path = `/projects/${measured.project.key}/components`
  const figures: Figure[] = []
  await warmUp(measured, path)
  const pages = [
    ...MAIN_LOOKS.map((look) => ({ ...look, path: path + look.query })),
    { item: 'list of 150 rows, a page deep inside', path: path + deep(size) },
    { item: 'page of one component', path: `${path}/7`, field: true },
  ] as (Look & { path: string })[]
  for (const page of pages) {
    const client = clientFor(measured, page)
    const { cpuMilliseconds, wallMilliseconds } = await cost(measured.app, () => client.get(page.path))
    figures.push({ group, item: `${page.item}: CPU`, value: cpuMilliseconds, unit: 'ms', limit: page.cpu })
    figures.push({
      group,
      item: `${page.item}: time`,
      value: wallMilliseconds,
      unit: 'ms',
      limit: WALL_MILLISECONDS,
    })
    client.close()
  }
  for (const look of OTHER_LOOKS) {
    const client = clientFor(measured, look)
    const { wallMilliseconds } = await cost(measured.app, () => client.get(path + look.query), {
      times: 14,
      warm: 3,
    })
    figures.push({
      group,
      item: `${look.item}: time`,
      value: wallMilliseconds,
      unit: 'ms',
      limit: WALL_MILLISECONDS,
    })
    client.close()
  }
  return figures
}
