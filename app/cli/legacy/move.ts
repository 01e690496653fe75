import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { moveLegacy, type MoveOptions, type MoveProgress, type MoveResult } from '~/data/legacy/move'
import { findOrganization, type NamedOrganization } from '~/data/legacy/who'
import { figure, many } from '~/domain/figure'
import { readDecisions } from '~/forms/legacy-decisions'
import type { Decisions } from '~/domain/legacy/decisions'
import type { LegacyReport } from '~/domain/legacy/report-types'
import type { Db } from '~db/client'
import { openLegacySource } from '~db/legacy/source'
import { Sentence, withDatabase } from '../command'
import { ask, checkAnswerable } from './ask'
import { reportWidth } from './lines'
import { moverOf } from './mover'
import { progressLine } from './progress'
import { reportLines } from './report-text'

const USAGE =
  'Say what to move and where to: npm run --silent legacy -- move <Postgres address, folder of CSV exports or dump> --organization <its address or name> [--dry-run] [--decisions file] [--time-zone Europe/Oslo] [--by e-mail] [--yes]'

const OPTIONS = {
  organization: { type: 'string' },
  'dry-run': { type: 'boolean' },
  decisions: { type: 'string' },
  'time-zone': { type: 'string' },
  by: { type: 'string' },
  yes: { type: 'boolean' },
} as const

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [address, ...more] = positionals
    if (!address || more.length > 0 || !values.organization?.trim()) throw new Sentence(USAGE)
    const { organization, decisions, by } = values
    const [dryRun, yes] = [values['dry-run'] === true, values.yes === true]
    return { address, organization, decisions, by, timeZone: values['time-zone'], dryRun, yes }
  } catch {
    throw new Sentence(USAGE)
  }
}

async function decisionsIn(path: string | undefined): Promise<{ decisions?: Decisions }> {
  if (path === undefined) return {}
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) throw new Sentence(`The decisions file ${path} can’t be read.`)
  const read = readDecisions(text)
  if (!read.ok) throw new Sentence(read.words)
  return { decisions: read.decisions }
}

async function organizationOf(db: Db, text: string): Promise<NamedOrganization> {
  const found = await findOrganization(db, text)
  if (found.ok) return found.organization
  const { candidates } = found
  if (candidates.length === 0) throw new Sentence('There is no organization yet: start Milepost and sign up.')
  const which = candidates.map(({ name, slug }) => `${slug} (${name})`).join(', ')
  throw new Sentence(`Which organization is “${text}”? --organization is one of ${which}.`)
}

const show = (report: LegacyReport): void => {
  process.stdout.write(`${reportLines(report, reportWidth()).join('\n')}\n\n`)
}

/** Moves an old plan over; asks before it saves, unless told not to. */
export async function move(args: string[]): Promise<string> {
  const { address, organization: named, decisions, by, timeZone, dryRun, yes } = readArguments(args)
  if (!dryRun) checkAnswerable(yes)
  const decided = await decisionsIn(decisions)
  return withDatabase(async (db) => {
    const organization = await organizationOf(db, named)
    const actor = await moverOf(db, organization, by)
    const source = await openLegacySource(address)
    const progress = progressLine()
    try {
      const attempt = async (how: Pick<MoveOptions, 'dryRun' | 'confirm'>) => {
        const onProgress = (one: MoveProgress) => progress.say(progressWords(one))
        const options = { organizationId: organization.id, actor, ...decided, timeZone, onProgress, ...how }
        const result = await moveLegacy(db, source, options)
        progress.end()
        return result
      }
      if (yes) return answer(await attempt({ confirm: async (report) => (show(report), true) }), organization)
      const looked = await attempt({ dryRun: true })
      if (dryRun || !looked.ok || looked.outcome !== 'dryRun') return answer(looked, organization)
      // Asked between two moves: within one, whoever changes a project that it adds to would wait for the answer.
      show(looked.report)
      if (!(await ask(`Move this over to ${organization.name}?`))) return 'Nothing was saved.'
      const same = async (report: LegacyReport) => isDeepStrictEqual(report, looked.report)
      return answer(await attempt({ confirm: same }), organization)
    } finally {
      progress.end()
      await source.close()
    }
  })
}

const PHASES = { reading: 'Read', moving: 'Moved', verifying: 'Verifying' }

function progressWords({ phase, done, total }: MoveProgress): string {
  if (phase === 'verifying') return PHASES.verifying
  const of = total === null ? '' : ` of ${figure(total)}`
  const megabytes = Math.round(process.memoryUsage().rss / 1e6)
  return `${PHASES[phase]} ${figure(done)}${of} milestones (${megabytes} MB)`
}

const DECIDE = [
  'Nothing was moved. Write down what is to be done in a file and give it with --decisions, like',
  '  { "kinds": { "DOUBLE_DATE": "leave-out" }, "rows": { "<old id>": { "dueDate": "2026-01-09" } } }',
  'What can be decided is in docs/moving-over.md.',
].join('\n')

function answer(result: MoveResult, { name }: NamedOrganization): string {
  if (!result.ok) throw new Sentence(refusal(result))
  const { report } = result
  if (result.outcome === 'moved') return moved(report, result.runId, name)
  if (result.outcome === 'declined')
    throw new Sentence('Nothing was saved: something was changed while you were asked. Look at it again.')
  if (result.outcome === 'nothingNew')
    return `Nothing was saved: all of it has been moved over to ${name} before.`
  show(report)
  return 'Nothing was saved: this was a dry run.'
}

function moved({ projects, milestones, made }: LegacyReport, runId: string, name: string): string {
  const also = made.count > 0 ? ` ${many(made.count, 'recurring milestone')} made for numbered series.` : ''
  return [
    `Moved over to ${name}: ${many(projects.moved, 'project')}, ${many(milestones.moved, 'milestone')}.${also}`,
    'What was folded or left out is in the clean-up log. To take all of it back, as long as nothing of it was changed:',
    `  npm run --silent legacy -- revert ${runId}`,
  ].join('\n')
}

function refusal(result: MoveResult & { ok: false }): string {
  switch (result.reason) {
    case 'zone':
      return result.words
    case 'undecided':
      return `${reportLines(result.report, reportWidth()).join('\n').trimStart()}\n\n${DECIDE}`
    case 'archived':
      return `Nothing was moved: there are new milestones for ${result.projects.join(', ')}, which ${result.projects.length === 1 ? 'is' : 'are'} archived. Bring back what is archived first.`
    case 'unsound':
      return `Nothing was moved: what was written was not what must be. ${result.faults.join('. ')}.`
  }
}
