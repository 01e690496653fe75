import type { BulkChange } from '~/domain/bulk/change'
import { PreviewCounts } from '~/domain/bulk/preview-counts'
import { Exact, fixed } from '~/domain/decimal'
import type { Db, Tx } from '~db/client'
import type { Actor } from '../people'
import type { ProjectScope } from '../updates/types'
import type { Choice } from './chosen'
import type { Ending } from './ending'
import { lookAtComponents } from './look-components'
import { lookAtPlaces } from './look-drawings'
import { lookAtSteps } from './look-steps'
import { componentsAPiece, nextComponents, nextDrawings, ofDrawings, unknownSeqs } from './pieces'
import type { ProjectCompletion } from './tally'
import { type LookedRow, NOBODY } from './types'

/** What is asked, and of which components. */
export interface Asked extends Choice {
  change: BulkChange
}

export interface Piece {
  rows: LookedRow[]
  /** What its rows would add to the components' completion, in percent. */
  gained: string
  /** How many chosen components it was about, and the number to go on after; undefined at the end. */
  components: number
  after: number | undefined
}

/** One piece: a snapshot in which nothing is locked and nothing can be written. */
export function lookAtPiece(
  db: Db,
  actor: Actor,
  project: ProjectScope,
  { change, filter, seqs }: Asked,
  names: ReadonlyMap<string, string>,
  after: number,
  most?: number,
): Promise<Piece> {
  const limit = componentsAPiece(change, most)
  const look = async (tx: Tx): Promise<Piece> => {
    const choice = { filter, seqs }
    if (ofDrawings(change)) {
      const drawings = await nextDrawings(tx, actor, project, choice, after, limit)
      const components = drawings.reduce((sum, drawing) => sum + drawing.components, 0)
      const next = drawings.length === limit ? drawings.at(-1)?.seq : undefined
      const rows = await lookAtPlaces(tx, actor, project, drawings, change)
      return { rows, gained: '0', components, after: next }
    }
    const chosen = await nextComponents(tx, actor, project, choice, after, limit)
    const about = {
      components: chosen.length,
      after: chosen.length === limit ? chosen.at(-1)?.seq : undefined,
    }
    if (change.kind === 'steps')
      return { ...about, ...(await lookAtSteps(tx, actor, project, chosen, change, names)) }
    return { ...about, rows: await lookAtComponents(tx, actor, project, chosen, change), gained: '0' }
  }
  return db.transaction(look, { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

/** What the pieces of a look come to, one added after the other; holds none of their rows. */
export class LookSum {
  readonly #asked: Asked
  /** Of the numbers chosen by hand those that no piece was about. */
  readonly #unseen: Set<number>
  readonly #counts = new PreviewCounts()
  #gained = new Exact(0)
  #components = 0

  constructor(asked: Asked) {
    this.#asked = asked
    this.#unseen = new Set(asked.filter === null ? asked.seqs : [])
  }

  get components(): number {
    return this.#components
  }

  add({ rows, gained, components }: Piece): void {
    for (const { seq } of rows) this.#unseen.delete(seq)
    this.#counts.add(rows)
    this.#gained = this.#gained.plus(gained)
    this.#components += components
  }

  /** After the last piece: the rows of the numbers that the project doesn't have. */
  async addUnknown(db: Db, actor: Actor, project: ProjectScope): Promise<LookedRow[]> {
    // A drawing's row has the number of one of its components.
    const unknown = ofDrawings(this.#asked.change)
      ? await unknownSeqs(db, actor, project, this.#asked)
      : [...this.#unseen]
    const rows = unknown.map(nobody)
    this.#counts.add(rows)
    this.#components += rows.length
    return rows
  }

  /** @param before the project's completion as it is */
  ending({ sum, components, percent }: ProjectCompletion): Ending & { total: number } {
    const counts = this.#counts.counts(ofDrawings(this.#asked.change) ? this.#components : undefined)
    const after = components === 0 ? percent : fixed(this.#gained.plus(sum).dividedBy(components), 2)
    return {
      state: 'looked',
      total: counts.total,
      previewCounts: counts,
      completionBefore: percent,
      completionAfter: after,
    }
  }
}

/** A number that the project doesn't have: the same whether another one has it or none. */
const nobody = (seq: number): LookedRow => ({
  componentId: NOBODY,
  seq,
  label: `#${seq}`,
  stepKey: null,
  stepName: '',
  baseVersion: null,
  oldText: '',
  newText: '',
  outcome: 'notFound',
  reason: 'noSuchComponent',
})
