import { isDeepStrictEqual, parseArgs } from 'node:util'
import { CHANGES_LISTED } from '~/data/legacy/changed-since'
import { HANGING, type Hanging, type HangingOn } from '~/data/legacy/hanging'
import { revertLegacy, type RevertResult, type RevertSummary } from '~/data/legacy/revert'
import { findRun } from '~/data/legacy/runs'
import { many } from '~/domain/figure'
import { Sentence, withDatabase } from '../command'
import { ask, checkAnswerable } from './ask'
import { shownName, tame } from './lines'
import { moverOf } from './mover'

const USAGE =
  'Say which move to take back: npm run --silent legacy -- revert <run> [--by e-mail] [--with-later-work] [--yes]. A run’s page says which it is.'

const OPTIONS = {
  by: { type: 'string' },
  'with-later-work': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [id, ...more] = positionals
    if (!id || more.length > 0) throw new Sentence(USAGE)
    const withLaterWork = values['with-later-work'] === true
    return { id: id.trim(), by: values.by, withLaterWork, yes: values.yes === true }
  } catch {
    throw new Sentence(USAGE)
  }
}

const gone = (id: string) => new Sentence(`There is no run ${tame(id)}.`)

/**
 * Takes back what a move wrote, as long as nothing of it was changed since, or with that where it is wanted; says what else
 * goes with it, and asks first, unless told not to.
 */
export async function revert(args: string[]): Promise<string> {
  const { id, by, withLaterWork, yes } = readArguments(args)
  checkAnswerable(yes)
  return withDatabase(async (db) => {
    const run = await findRun(db, id)
    if (!run) throw gone(id)
    const actor = await moverOf(db, { id: run.organizationId, name: run.organizationName }, by)
    if (!yes) {
      // Asked before the projects are held, so that nobody waits for the answer.
      const look = { actor, withLaterWork, confirm: async () => false }
      const { summary } = done(id, await revertLegacy(db, id, look))
      tell(summary.hanging)
      if (!(await ask(`Take back ${words(summary)}?`))) return 'Nothing was taken back.'
      return taken(done(id, await revertLegacy(db, id, { actor, withLaterWork, confirm: same(summary) })))
    }
    const confirm = async ({ hanging }: RevertSummary) => (tell(hanging), true)
    return taken(done(id, await revertLegacy(db, id, { actor, withLaterWork, confirm })))
  })
}

/** Whether what would go is what was told. */
const same = (told: RevertSummary) => async (now: RevertSummary) => isDeepStrictEqual(now, told)

function taken({ reverted, summary }: RevertResult & { ok: true }): string {
  if (!reverted)
    throw new Sentence(
      'Nothing was taken back: something was changed while you were asked. Look at it again.',
    )
  return `Took back ${words(summary)}. Its lines of the clean-up log stay.`
}

function tell(hanging: readonly HangingOn[]): void {
  if (hanging.length > 0)
    process.stdout.write(
      `${['What isn’t of the move and goes with it:', ...hangingLines(hanging)].join('\n')}\n`,
    )
}

const KINDS: Record<Hanging, [one: string, more?: string]> = {
  uploads: ['uploaded file'],
  milestones: ['milestone of the plan', 'milestones of the plan'],
  components: ['component'],
  updates: ['update'],
  changes: ['change in its history', 'changes in its history'],
  conflicts: ['conflict'],
  places: ['place'],
  longChanges: ['long change of many components', 'long changes of many components'],
  savedFilters: ['saved filter'],
  calendarAddresses: ['calendar address', 'calendar addresses'],
}

const hangingLines = (hanging: readonly HangingOn[]): string[] =>
  hanging.map(({ projectName, counts }) => {
    const some = HANGING.filter((kind) => counts[kind]).map((kind) => many(counts[kind] ?? 0, ...KINDS[kind]))
    return `  ${shownName(projectName)}: ${some.join(', ')}`
  })

/** What can't be taken back is refused with the reason. */
function done(id: string, result: RevertResult): RevertResult & { ok: true } {
  if (result.ok) return result
  if (result.reason === 'changed') throw new Sentence(changed(result))
  throw result.reason === 'gone' ? gone(id) : new Sentence('This run has been taken back already.')
}

const words = ({ projects, milestones, source }: RevertSummary): string =>
  `${many(projects, 'project')} and ${many(milestones, 'milestone')} that were moved over from ${tame(source)}`

function changed({ changes, coverable, hanging }: Extract<RevertResult, { reason: 'changed' }>): string {
  const lines = changes.slice(0, CHANGES_LISTED).map(({ projectName, words: what, by, at }) => {
    const who =
      by === null ? '' : ` (${tame(by)}${at === null ? '' : `, ${at.slice(0, 16).replace('T', ' ')} UTC`})`
    return `  ${projectName === '' ? '' : `${shownName(projectName)}: `}${tame(what)}${who}`
  })
  const more = changes.length > CHANGES_LISTED ? ['  and more'] : []
  const also =
    hanging.length > 0 ? ['What isn’t of the move and would go with it:', ...hangingLines(hanging)] : []
  const how = coverable
    ? [
        'To take it back all the same, with the projects that it made and all that is in them: --with-later-work',
      ]
    : []
  return ['Nothing was taken back: it has been changed since.', ...lines, ...more, ...also, ...how].join('\n')
}
