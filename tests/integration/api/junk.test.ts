import { v7 as uuid } from 'uuid'
import { beforeAll, expect, it } from 'vitest'
import { tokenFor } from '~tests/support/api-token'
import { useDatabase } from '~tests/support/database'
import {
  makeComponents,
  makeDrawing,
  makeOrganization,
  makeProject,
  makeTemplate,
  makeUser,
} from '~tests/support/factories'
import { RULES } from '~tests/support/rules-of-credit'
import { atLength, patience } from '~tests/support/trust'
import { JUNK } from '../http/junk'
import { useServed } from '../http/whole-app'
import { milestoneAnswer } from '~/forms/json/plan-answers'
import { ask } from './contract'
import type { Told } from './program'

const database = useDatabase()
const served = useServed(database)
let tokens: string[]
let project: string
let milestone: string
/** A step of each kind, as updates name them. */
let steps: { componentId: string; milestoneId: string | undefined }[]

beforeAll(async () => {
  const organization = await makeOrganization(database.db)
  const { userId } = await makeUser(database.db, organization, 'planner')
  // One alone would soon have asked too often.
  tokens = await Promise.all(Array.from({ length: 20 }, () => tokenFor(database.db, userId)))
  const made = await makeProject(database.db, organization)
  project = `/api/v1/projects/${made.id}`
  steps = []
  for (const [type, step] of [
    ['valve', 'rcv'],
    ['threadedPipe', 'fab'],
    ['insulation', 'insulate'],
  ] as const) {
    const template = await makeTemplate(database.db, organization, type, RULES[type])
    const drawing = await makeDrawing(database.db, made)
    const [one] = await makeComponents(database.db, made, { template, drawing })
    if (one) steps.push({ componentId: one.id, milestoneId: one.milestones[step] })
  }
  const json = { name: 'Weekly', recurringConfig: { type: 'weekly', interval: 1, weeklyDayOfWeek: 3 } }
  const sent = { token: tokens[0], json }
  milestone = (await ask(served, 'POST', `${project}/milestones`, sent, milestoneAnswer)).json.id
})

const VALUES: unknown[] = [
  ...JUNK,
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  2 ** 53,
  2_147_483_648,
  366,
  367,
  6_000_000.5,
  null,
  true,
  [],
  {},
  [null],
  [[1]],
  { type: 'daily' },
  '\u0000',
  '\u{10ffff}',
  '9999-12-31',
  '0001-01-01',
]

const pattern = { type: 'monthly', interval: 1, monthlyWeekOfMonth: 1, monthlyDayOfWeek: 1 }
const config = (field: string) => (value: unknown) => ({
  name: 'x',
  recurringConfig: { ...pattern, [field]: value },
})
const PATTERNS = [
  'type',
  'interval',
  'weeklyDaysOfWeek',
  'monthlyPattern',
  'monthlyDate',
  'monthlyWeekOfMonth',
]
const MILESTONE = [
  'id',
  'name',
  'dueDate',
  'timeAllocationHours',
  'isRecurring',
  'recurringConfig',
  'lead',
  'scope',
]
const PROJECT = [
  'id',
  'organization',
  'name',
  'number',
  'client',
  'startDate',
  'endDate',
  'estimatedHours',
  'timeZone',
  'weekdayHours',
  'weekStartsOn',
]

const UPDATE = [
  'componentId',
  'milestoneId',
  'version',
  'isCompleted',
  'percentageComplete',
  'quantityComplete',
  'effectiveDate',
  'reason',
]
const LIST = ['q', 'area', 'package', 'drawing', 'type', 'status', 'sort', 'limit', 'after']
const DATA = ['isCompleted', 'percentageComplete', 'quantityComplete']

const isTold = (told: unknown): told is Told => typeof told === 'object' && told !== null && 'status' in told

let turn = 0
const token = () => tokens[(turn += 1) % tokens.length]

const wrong: string[] = []
async function send(method: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
  const sent = { token: token(), headers, ...(json === undefined ? {} : { json }) }
  const told = await ask(served, method, path, sent).catch((error: unknown) => error)
  if (told instanceof Error) {
    wrong.push(`${told.message} ${method} ${path} ${JSON.stringify(json)}`)
    return
  }
  if (!isTold(told)) throw told
  if (told.status >= 500 || told.status === 429)
    wrong.push(`${told.status} ${method} ${path} ${JSON.stringify(json)}`)
}

type Request = [method: string, path: string, json?: unknown, headers?: Record<string, string>]

/** A value in each field, in the address and in the headers. */
function requestsWith(value: unknown): Request[] {
  const milestones = `${project}/milestones`
  const one = `${milestones}/${milestone}`
  const whole = { name: 'x', startDate: '2026-01-05', endDate: '2026-06-30', estimatedHours: 1 }
  const requests: Request[] = [
    ...MILESTONE.flatMap((field): Request[] => [
      ['POST', milestones, { name: 'x', dueDate: '2026-02-13', [field]: value }],
      ['PATCH', one, { version: 1, [field]: value }],
    ]),
    ...PATTERNS.map((field): Request => ['POST', milestones, config(field)(value)]),
    ...PROJECT.map((field): Request => ['POST', '/api/v1/projects', { ...whole, [field]: value }]),
    ['PATCH', one, { version: value }],
    ['DELETE', one, { version: value, more: true }],
  ]
  // A step of one kind with each value, of another with the next.
  const at = VALUES.indexOf(value) % steps.length
  const data = DATA[at] ?? ''
  const usual = { ...steps[at], [data]: at === 0 ? true : 1 }
  const updates = UPDATE.map((field) => ({ ...usual, [field]: value }))
  requests.push(
    ...updates.map((update): Request => ['POST', `${project}/updates`, update]),
    ['POST', `${project}/updates/bulk`, { updates: [{ ...usual, [data]: value }, usual] }],
    ['POST', `${project}/updates/bulk`, { updates: [usual], options: { atomic: value } }],
  )
  requests.push(['POST', `${project}/updates/bulk`, { updates: value }])
  if (typeof value !== 'string') return requests
  const text = encodeURIComponent(value.slice(0, 1000))
  requests.push(
    ['GET', `/api/v1/projects/${text}/budget`],
    ['GET', `${milestones}/${text}`],
    ['GET', `${one}/occurrences?from=${text}`],
    ['GET', `${project}/day-estimates?from=${text}&to=${text}`],
    ['GET', `${project}/batches/${text}`],
    ['POST', `${project}/batches/${text}/undo`, {}],
    ...LIST.map((name): Request => ['GET', `${project}/components?${name}=${text}`]),
    ['GET', `${project}/budget?from=2026-01-01&to=2026-01-02&${text}=${text}`],
  )
  // What is no header can't be sent at all.
  if (!/^[\x21-\x7e]{1,300}$/.test(value)) return requests
  return [
    ...requests,
    ['POST', milestones, { name: uuid() }, { 'idempotency-key': value }],
    ['POST', `${project}/updates`, { ...steps[0], isCompleted: true }, { 'idempotency-key': value }],
    ['PATCH', one, { name: 'y' }, { 'if-match': value }],
  ]
}

it(
  'whatever stands in a field, an address or a header, it is answered by the rules',
  { timeout: patience(300_000) },
  async () => {
    for (const [nth, value] of VALUES.entries()) {
      // In `npm test` half of all places with each value, the other half with the next.
      const requests = requestsWith(value).filter((_, place) => atLength || (place + nth) % 2 === 0)
      for (let at = 0; at < requests.length; at += 8) {
        await Promise.all(requests.slice(at, at + 8).map((request) => send(...request)))
      }
    }
    expect(wrong).toEqual([])
  },
)
