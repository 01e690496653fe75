import { strayReason } from '~/domain/legacy/left-out'
import { type LegacyRow, STRAY_REASONS, type StrayReason } from '~/domain/legacy/types'
import { Spill } from './spill'
import type { LegacySource, LegacyTableName } from './types'

interface Strays {
  reason: StrayReason
  count: number
  /** A thousand at a time, in the source's order. */
  rows(): Iterable<LegacyRow[]>
}

/** A copy of the old planner's data, project by project. Memory is its projects, one's milestones, and some bytes a row. */
export interface Gathered {
  /** Rows of each table, whatever is wrong with them. */
  found: { projects: number; milestones: number }
  /** All of them, in the source's order. Of several with one id the first counts, the others are `repeated`. */
  projects: { row: LegacyRow; repeated: boolean }[]
  /** Whether a milestone has this id. */
  has(milestoneId: string): boolean
  /** In the source's order. @param columns the only ones that are wanted, to save memory */
  milestonesOf(project: LegacyRow, columns?: readonly string[]): LegacyRow[]
  /** Those of a reason that occurs. */
  strays: Strays[]
  close(): void
}

interface GatherOptions {
  onRow?: (table: LegacyTableName, row: LegacyRow) => void
  /** Called now and then with the rows read so far. */
  onProgress?: (table: LegacyTableName, rows: number) => void
}

const PIECE = 1000

/** Reads a source once, keeping its rows aside on disk. Throws what reading throws. The caller closes it. */
export async function gatherByProject(source: LegacySource, options: GatherOptions = {}): Promise<Gathered> {
  const found = { projects: 0, milestones: 0 }
  const projects: Gathered['projects'] = []
  const known = new Set<string>()
  const see = (table: LegacyTableName, row: LegacyRow) => {
    found[table] += 1
    options.onRow?.(table, row)
    if (found[table] % PIECE === 0) options.onProgress?.(table, found[table])
  }
  for await (const row of source.projects()) {
    see('projects', row)
    const key = keyOf(row.id)
    projects.push({ row, repeated: key !== '' && known.has(key) })
    known.add(key)
  }
  const spill = new Spill()
  try {
    const groups = new Map<string, number[]>()
    const strays: Record<StrayReason, number[]> = {
      BROKEN_ROW: [],
      REPEATED_ROW: [],
      WITHOUT_PROJECT: [],
      ORPHANED: [],
    }
    const ids = new Set<string>()
    for await (const row of source.milestones()) {
      see('milestones', row)
      const [id, project] = [keyOf(row.id), keyOf(row.project_id)]
      const reason = strayReason(id, project, ids, known)
      const number = spill.add(row)
      ids.add(id)
      const group = reason ? strays[reason] : groups.get(project)
      if (group) group.push(number)
      else groups.set(project, [number])
    }
    return {
      found,
      projects,
      has: (id) => ids.has(id),
      milestonesOf: (project, columns) => spill.read(groups.get(keyOf(project.id)) ?? [], columns),
      strays: STRAY_REASONS.filter((reason) => strays[reason].length > 0).map((reason) => ({
        reason,
        count: strays[reason].length,
        *rows() {
          for (let at = 0; at < strays[reason].length; at += PIECE)
            yield spill.read(strays[reason].slice(at, at + PIECE))
        },
      })),
      close: () => spill.close(),
    }
  } catch (error) {
    spill.close()
    throw error
  }
}

/** An id as ids are compared. Its own bytes: a part of a row's text would keep the whole row in memory. */
const keyOf = (id: string | null | undefined): string => {
  const text = id?.trim() ?? ''
  return Buffer.from(text).toString()
}
