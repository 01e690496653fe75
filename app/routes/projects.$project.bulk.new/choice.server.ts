import type { Choice } from '~/data/bulk/chosen'
import { askedOf } from '~/data/bulk/own-runs'
import type { Actor } from '~/data/people'
import { findSelection } from '~/data/selections'
import type { BulkChange } from '~/domain/bulk/change'
import type { Db } from '~db/client'

export interface Chosen {
  choice: Choice
  /** What was asked for them before. */
  asked?: BulkChange
}

/** What an address names: a choice, or what an earlier run was made for; its change too. Undefined: nothing of one's own. */
export async function chosenBy(
  db: Db,
  actor: Actor,
  project: { id: string },
  params: URLSearchParams,
): Promise<Chosen | undefined> {
  const [selection, run] = await Promise.all([
    findSelection(db, actor, project, params.get('sel') ?? ''),
    askedOf(db, actor, project, params.get('run') ?? ''),
  ])
  const choice = selection ?? run
  if (!choice) return undefined
  const { filter, seqs } = choice
  return { choice: { filter, seqs }, ...(run ? { asked: run.change } : {}) }
}
