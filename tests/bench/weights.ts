import { Client } from './client'
import type { Figure } from './report'
import type { Measured } from './world'

/** Elements of one closed row, the row's own included. */
export function elementsOfARow(html: string): number {
  const row = /<(li|tr) id="c\d+"[^>]*>.*?<\/\1>/s.exec(html)?.[0] ?? ''
  return row.match(/<[a-z]/g)?.length ?? 0
}

interface Page {
  item: string
  path: string
  field: boolean
  gzip?: number
  nodes?: number
}

/** What the pages weigh: as they are and compressed, with headers, and a second look at an unchanged one. */
export async function measureWeights({ app: { url }, world, project }: Measured): Promise<Figure[]> {
  const path = `/projects/${project.key}/components`
  const pages: Page[] = [
    { item: 'list of 150 rows', path, field: false, gzip: 10_000, nodes: 14 },
    { item: 'list of 50 rows', path, field: true, gzip: 4500, nodes: 10 },
    { item: 'list of 50 rows with Mark', path: `${path}?mark=rcv`, field: true, nodes: 10 },
    { item: 'page of one component', path: `${path}/7`, field: true },
  ]
  const figures: Figure[] = []
  for (const { item, path: address, field, gzip, nodes } of pages) {
    const client = new Client(url, field ? world.foremanCookie : world.plannerCookie)
    const plain = await client.get(address, 'identity')
    const packed = await client.get(address, 'gzip')
    const brotli = await client.get(address, 'gzip, br')
    const again = await client.get(address, 'gzip', { 'if-none-match': plain.headers.etag ?? '' })
    const say = (what: string, value: number, limit?: number, unit: Figure['unit'] = 'bytes') =>
      figures.push({ group: 'Bytes', item: `${item}: ${what}`, value, unit, limit })
    say('as it is', plain.body.length)
    say('gzip', packed.body.length, gzip)
    say('brotli', brotli.body.length)
    say('its headers', packed.headerBytes)
    if (nodes) say('elements of a row', elementsOfARow(plain.body.toString()), nodes, 'nodes')
    if (again.status !== 304) throw new Error(`An unchanged page was answered with ${again.status}`)
    say('unchanged (304)', again.headerBytes, 400)
    client.close()
  }
  return figures
}
