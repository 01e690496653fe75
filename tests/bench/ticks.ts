import { type Answer, Client } from './client'
import { cost } from './measure'
import type { Figure } from './report'
import { type Measured, openRows } from './world'

/** Remix hands the action's answer alone, without a page, to whoever names the route. */
const TICK_ROUTE = encodeURIComponent('routes/projects.$project.components')

/** The list with a button Receive in each row. */
export const markPath = ({ key }: { key: string }) => `/projects/${key}/components?mark=rcv`

/** Where the page's script posts a press of one. */
export const tickPath = (project: { key: string }) => `${markPath(project)}&_data=${TICK_ROUTE}`

/** What a press of one posts; `o` is the origin of the page that it was pressed in. */
export const tickForm = (o: string, { seq, version }: { seq: number; version: number }) => ({
  o,
  do: `done.${seq}.rcv.${version}`,
})

const bytes = ({ body, headerBytes }: Answer) => body.length + headerBytes

/** One milestone marked as done, as a plain form with the page that follows, and as the page's script does it. */
export async function measureTicks(measured: Measured): Promise<Figure[]> {
  const client = new Client(measured.app.url, measured.world.foremanCookie)
  const rows = await openRows(measured, 'rcv')
  const nextForm = () => {
    const row = rows.shift()
    if (!row) throw new Error('Every component of the bench has been marked')
    return tickForm(`bench${row.seq}`, row)
  }
  let [down, scripts] = [0, 0]
  const plain = await cost(
    measured.app,
    async () => {
      const posted = await client.post(markPath(measured.project), nextForm())
      if (posted.status !== 303) return posted
      const page = await client.get(posted.headers.location ?? '')
      down = bytes(posted) + bytes(page)
      return { ...page, milliseconds: posted.milliseconds + page.milliseconds }
    },
    { warm: 60, times: 70 },
  )
  const scripted = await cost(
    measured.app,
    async () => {
      const answer = await client.post(tickPath(measured.project), { ...nextForm(), js: '1' })
      scripts = bytes(answer)
      return answer
    },
    { warm: 40, times: 70 },
  )
  client.close()
  const group = 'One tick'
  return [
    { group, item: 'with script: CPU', value: scripted.cpuMilliseconds, unit: 'ms', limit: 6 },
    { group, item: 'with script: time', value: scripted.wallMilliseconds, unit: 'ms' },
    { group, item: 'with script: down, headers included', value: scripts, unit: 'bytes', limit: 1500 },
    { group, item: 'plain form and the page after it: CPU', value: plain.cpuMilliseconds, unit: 'ms' },
    { group, item: 'plain form and the page after it: time', value: plain.wallMilliseconds, unit: 'ms' },
    {
      group,
      item: 'plain form and the page after it: down, headers included',
      value: down,
      unit: 'bytes',
      limit: 10_000,
    },
  ]
}
