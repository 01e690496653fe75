import { parseArgs } from 'node:util'
import { CHANGES_LISTED, type ChangedSince } from '~/data/legacy/changed-since'
import { revertLegacy, type RevertResult, type RevertSummary } from '~/data/legacy/revert'
import { findRun } from '~/data/legacy/runs'
import { many } from '~/domain/figure'
import { Sentence, withDatabase } from '../command'
import { ask, checkAnswerable } from './ask'
import { shownName, tame } from './lines'
import { moverOf } from './mover'

const USAGE =
  'Say which move to take back: npm run --silent legacy -- revert <run> [--by e-mail] [--yes]. A run’s page says which it is.'

const OPTIONS = { by: { type: 'string' }, yes: { type: 'boolean' } } as const

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [id, ...more] = positionals
    if (!id || more.length > 0) throw new Sentence(USAGE)
    return { id: id.trim(), by: values.by, yes: values.yes === true }
  } catch {
    throw new Sentence(USAGE)
  }
}

const gone = (id: string) => new Sentence(`There is no run ${tame(id)}.`)

/** Takes back what a move wrote, as long as nothing of it was changed since; asks first, unless told not to. */
export async function revert(args: string[]): Promise<string> {
  const { id, by, yes } = readArguments(args)
  checkAnswerable(yes)
  return withDatabase(async (db) => {
    const run = await findRun(db, id)
    if (!run) throw gone(id)
    const actor = await moverOf(db, { id: run.organizationId, name: run.organizationName }, by)
    if (!yes) {
      // Asked before the projects are held, so that nobody waits for the answer.
      const { summary } = done(id, await revertLegacy(db, id, { actor, confirm: async () => false }))
      if (!(await ask(`Take back ${words(summary)}?`))) return 'Nothing was taken back.'
    }
    const { summary } = done(id, await revertLegacy(db, id, { actor }))
    return `Took back ${words(summary)}. Its lines of the clean-up log stay.`
  })
}

/** What can't be taken back is refused with the reason. */
function done(id: string, result: RevertResult): RevertResult & { ok: true } {
  if (result.ok) return result
  if (result.reason === 'changed') throw new Sentence(changed(result.changes))
  throw result.reason === 'gone' ? gone(id) : new Sentence('This run has been taken back already.')
}

const words = ({ projects, milestones, source }: RevertSummary): string =>
  `${many(projects, 'project')} and ${many(milestones, 'milestone')} that were moved over from ${tame(source)}`

function changed(changes: readonly ChangedSince[]): string {
  const lines = changes.slice(0, CHANGES_LISTED).map(({ projectName, words: what, by, at }) => {
    const who =
      by === null ? '' : ` (${tame(by)}${at === null ? '' : `, ${at.slice(0, 16).replace('T', ' ')} UTC`})`
    return `  ${projectName === '' ? '' : `${shownName(projectName)}: `}${tame(what)}${who}`
  })
  const more = changes.length > CHANGES_LISTED ? ['  and more'] : []
  return ['Nothing was taken back: it has been changed since.', ...lines, ...more].join('\n')
}
